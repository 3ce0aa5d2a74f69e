import Glibc

/// A write-ahead log as it lies on disk; see "The WAL Format" in SQLite's description of its file format.
struct RawLog {
    struct Frame {
        let page: Int
        /// Where the page's bytes begin in the log.
        let offset: Int
        let isCommit: Bool
    }

    let file: RawFile
    /// Those of the log's present round, read whole or not.
    private(set) var frames: [Frame] = []
    /// SQLite reads this many and no further.
    private(set) var sound = 0

    private static let headerSize = 32
    private static let frameSize = 24 + RawPages.size

    /// Nil where there is no log or its header is none.
    init?(_ path: String) {
        guard let file = RawFile(path), file.size >= Self.headerSize else { return nil }
        self.file = file
        let header = file.bytes(at: 0, count: Self.headerSize)
        let magic = header.number(at: 0, bytes: 4)
        guard magic & ~1 == 0x377f_0682, header.number(at: 8, bytes: 4) == RawPages.size else { return nil }
        var checksum = Checksum(isBigEndian: magic & 1 == 1)
        checksum.take(header[0..<24])
        var isSound = checksum.isStored(in: header, at: 24)
        for index in 0..<((file.size - Self.headerSize) / Self.frameSize) {
            let offset = Self.headerSize + index * Self.frameSize
            let bytes = file.bytes(at: offset, count: Self.frameSize)
            // What an earlier round left behind carries other salts, and so may a frame that is damaged.
            guard bytes.count == Self.frameSize, bytes[8..<16] == header[16..<24] else {
                isSound = false
                continue
            }
            checksum.take(bytes[0..<8])
            checksum.take(bytes[24...])
            isSound = isSound && checksum.isStored(in: bytes, at: 16)
            let isCommit = bytes.number(at: 4, bytes: 4) > 0
            frames.append(Frame(page: bytes.number(at: 0, bytes: 4), offset: offset + 24, isCommit: isCommit))
            if isSound, isCommit { sound = frames.count }
        }
    }

    /// Whole transactions that SQLite will not read, because something before them is damaged.
    var isCutShort: Bool { frames.dropFirst(sound).contains(where: \.isCommit) }

    /// Only what SQLite will not read.
    var tail: RawLog {
        var tail = self
        tail.frames = Array(frames.dropFirst(sound))
        return tail
    }
}

/// The log's running checksum over pairs of words.
private struct Checksum {
    let isBigEndian: Bool
    private var first: UInt32 = 0
    private var second: UInt32 = 0

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { bytes in
            for place in stride(from: 0, to: bytes.count - 7, by: 8) {
                first = first &+ word(bytes, place) &+ second
                second = second &+ word(bytes, place + 4) &+ first
            }
        }
    }

    func isStored(in bytes: [UInt8], at place: Int) -> Bool {
        bytes.number(at: place, bytes: 4) == Int(first) && bytes.number(at: place + 4, bytes: 4) == Int(second)
    }

    private func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
    }
}
