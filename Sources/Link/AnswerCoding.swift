import Core
import Foundation

/// How an answer stands in its frame: JSON, and behind it the pixels of the pictures it holds, which JSON would make
/// four times as long. Each part has its length before it.
enum AnswerCoding {
    static func bytes(of answer: Wire.Answer) throws(Failure) -> [UInt8] {
        var rest = answer
        var pictures: [[UInt8]] = []
        if case .status(var snapshot) = answer.kind {
            // Taken out in the order in which they are put back.
            if let pixels = snapshot.picture?.pixels { pictures.append(pixels) }
            if let pixels = snapshot.dossier?.still?.pixels { pictures.append(pixels) }
            snapshot.picture?.pixels = []
            snapshot.dossier?.still?.pixels = []
            rest = Wire.Answer(.status(snapshot))
        }
        guard let json = try? Wire.encoder.encode(rest) else { throw Failure("the answer cannot be written") }
        let count = pictures.reduce(4 + json.count) { $0 + 4 + $1.count }
        guard count <= Wire.longestAnswer else { throw Failure("the answer is too long") }
        var bytes = Wire.lengthBytes(count)
        bytes.reserveCapacity(4 + count)
        bytes += Wire.lengthBytes(json.count)
        bytes += json
        for picture in pictures {
            bytes += Wire.lengthBytes(picture.count)
            bytes += picture
        }
        return bytes
    }

    /// Of a frame's bytes without its length; nil where they are no answer.
    static func answer(from bytes: ArraySlice<UInt8>) -> Wire.Answer? {
        var rest = bytes
        guard let json = takePart(&rest), var answer = try? Wire.decoder.decode(Wire.Answer.self, from: Data(json))
        else { return nil }
        if case .status(var snapshot) = answer.kind {
            var still = snapshot.dossier?.still
            guard fill(&snapshot.picture, from: &rest), fill(&still, from: &rest) else { return nil }
            snapshot.dossier?.still = still
            answer.kind = .status(snapshot)
        }
        return rest.isEmpty ? answer : nil
    }

    /// False where what there is cannot be the picture's pixels.
    private static func fill(_ picture: inout LivePicture?, from rest: inout ArraySlice<UInt8>) -> Bool {
        guard let size = picture?.size else { return true }
        guard let pixels = takePart(&rest), (0...8192).contains(size.width), (0...8192).contains(size.height),
            pixels.count == size.width * size.height * 3
        else { return false }
        picture?.pixels = Array(pixels)
        return true
    }

    private static func takePart(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= 4 else { return nil }
        let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard rest.count - 4 >= count else { return nil }
        let part = rest.dropFirst(4).prefix(count)
        rest = rest.dropFirst(4 + count)
        return part
    }
}
