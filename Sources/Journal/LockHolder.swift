import Glibc

extension StateDirectory {
    /// The process that holds a state directory's lock, found without touching it; nil where none does, 0 where another
    /// container's does.
    package static func holder(of path: String) -> Int? {
        guard let lock = FileIdentity(path + "/lock"), let file = fopen("/proc/locks", "re") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            // 1: FLOCK  ADVISORY  WRITE 4242 fe:01:131 0 EOF
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            let words = text.split(whereSeparator: \.isWhitespace)
            guard words.count > 5, words[1] == "FLOCK", let inode = words[5].split(separator: ":").last,
                UInt(inode) == lock.number
            else { continue }
            return Int(words[4]).map { max($0, 0) }
        }
        return nil
    }
}
