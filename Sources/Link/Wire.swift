import Core
import Foundation

/// What a client may ask of a station, and what it is answered, in frames over one kept connection.
///
/// Both sides first say a line, `VIGIL` and their version; the station adds a sentence where it refuses. Then the client
/// sends a request at a time, and each is answered by one frame: four bytes of length, the highest first, then so many bytes.
package enum Wire {
    package static let version = 2
    static let magic = "VIGIL"
    /// A hello with its sentence and line feed.
    static let longestHello = 1024
    /// A longer request is refused. All alarms of a flood are acknowledged by one: some ten thousand ids.
    static let longestRequest = 256 * 1024
    /// A client takes a longer answer for no station's.
    static let longestAnswer = 16 << 20

    package struct Request: Codable, Sendable {
        package enum Kind: Codable, Sendable {
            /// What there is to see, for a script.
            case status
            case health
            /// The same for a dashboard, with what somebody looks at.
            case look(Attention)
            case perform(Command)
        }

        package var kind: Kind

        package init(_ kind: Kind) { self.kind = kind }
    }

    package struct Answer: Codable, Sendable {
        package enum Kind: Codable, Sendable {
            case status(Snapshot)
            case health(HealthReport)
            /// In words what was done.
            case performed(String)
            case refused(String)
        }

        package var kind: Kind

        package init(_ kind: Kind) { self.kind = kind }
    }

    /// A request from outside, or the sentence it is refused with.
    static func request(from bytes: some Sequence<UInt8>) -> Result<Request, Failure> {
        guard let request = try? decoder.decode(Request.self, from: Data(bytes)) else {
            return .failure(Failure("this station does not know the request"))
        }
        return .success(request)
    }

    static func bytes(of request: Request) throws(Failure) -> [UInt8] {
        guard let data = try? encoder.encode(request), data.count <= longestRequest else {
            throw Failure("the request cannot be written, or is too long")
        }
        return framed([UInt8](data))
    }

    static func framed(_ bytes: [UInt8]) -> [UInt8] { lengthBytes(bytes.count) + bytes }

    static func lengthBytes(_ count: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }

    // A figure that is no number must not cost the whole answer.
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }

    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }
}
