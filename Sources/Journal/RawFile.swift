import Glibc

/// A file that is read at any place, whatever is in it.
final class RawFile {
    private let descriptor: Int32
    let size: Int

    /// Nil where it cannot be read.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        size = FileIdentity.size(of: path)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Fewer bytes than asked for at the end of the file, and where the disk fails.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(pread(descriptor, buffer.baseAddress, count, offset), 0)
        }
    }
}

/// Numbers in a SQLite file, most significant byte first; past the end they are 0.
extension [UInt8] {
    func number(at offset: Int, bytes: Int) -> Int {
        guard offset >= 0, offset <= count, bytes <= count - offset else { return 0 }
        return self[offset..<(offset + bytes)].reduce(0) { $0 << 8 | Int($1) }
    }

    /// SQLite's number of one to nine bytes; moves on behind it. Nil past the end and for one that is negative.
    func varint(at offset: inout Int) -> Int? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard offset >= 0, offset < count else { return nil }
            let byte = self[offset]
            offset += 1
            if index == 8 { return Int(exactly: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7f)
            if byte < 0x80 { return Int(exactly: value) }
        }
        return nil
    }
}
