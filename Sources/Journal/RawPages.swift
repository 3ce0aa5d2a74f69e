/// Every row that can still be found in the pages of a journal and of its log, without schema, index or order.
struct RawPages {
    /// SQLite's own, which this program never changes.
    static let size = 4096

    private let file: RawFile?
    private let log: RawLog?
    /// Where the newest image of a page stands in the log.
    private var newest: [Int: Int] = [:]

    init(path: String, log logPath: String) {
        file = RawFile(path)
        log = RawLog(logPath)
        for frame in log?.frames ?? [] { newest[frame.page] = frame.offset }
    }

    /// What stands behind the damage in the log alone.
    init(tailOf log: RawLog) {
        file = nil
        self.log = log
        for frame in log.frames { newest[frame.page] = frame.offset }
    }

    /// Calls for each row of a table that can be read; the log's newest images last, rows of old images too.
    func rows<Trouble: Error>(_ body: ([Statement.Value]) throws(Trouble) -> Void) throws(Trouble) {
        if let file {
            for number in 0..<((file.size + Self.size - 1) / Self.size) {
                try rows(in: file.bytes(at: number * Self.size, count: Self.size), number + 1, body)
            }
        }
        for frame in log?.frames ?? [] {
            try rows(in: log?.file.bytes(at: frame.offset, count: Self.size) ?? [], frame.page, body)
        }
    }

    private func rows<Trouble: Error>(
        in page: [UInt8], _ number: Int, _ body: ([Statement.Value]) throws(Trouble) -> Void
    ) throws(Trouble) {
        let header = number == 1 ? 100 : 0
        // 0x0D: a leaf of a table.
        guard page.count > header + 8, page[header] == 0x0d else { return }
        let count = min(page.number(at: header + 3, bytes: 2), Self.size / 4)
        for cell in 0..<count {
            var place = page.number(at: header + 8 + cell * 2, bytes: 2)
            guard place > 0, let size = page.varint(at: &place), let rowid = page.varint(at: &place),
                let payload = payload(of: size, in: page, at: place),
                let values = RawRecord.values(payload, rowid: rowid)
            else { continue }
            try body(values)
        }
    }

    /// The row's bytes, which go on in other pages where they are many.
    private func payload(of size: Int, in page: [UInt8], at place: Int) -> [UInt8]? {
        let most = Self.size - 35, least = (Self.size - 12) * 32 / 255 - 23
        guard size > most else {
            return place + size <= page.count ? Array(page[place..<(place + size)]) : nil
        }
        guard size < 64 << 20 else { return nil }
        let split = least + (size - least) % (Self.size - 4)
        let local = split <= most ? split : least
        guard place + local + 4 <= page.count else { return nil }
        var payload = Array(page[place..<(place + local)])
        var next = page.number(at: place + local, bytes: 4)
        while payload.count < size {
            let more = self.page(next)
            guard next > 0, more.count == Self.size else { return nil }
            payload += more[4..<(4 + min(Self.size - 4, size - payload.count))]
            next = more.number(at: 0, bytes: 4)
        }
        return payload
    }

    private func page(_ number: Int) -> [UInt8] {
        if let offset = newest[number] { return log?.file.bytes(at: offset, count: Self.size) ?? [] }
        return file?.bytes(at: (number - 1) * Self.size, count: Self.size) ?? []
    }
}
