/// A row as it lies in a page of a SQLite file; see "Record Format" in SQLite's description of its file format.
enum RawRecord {
    /// Nil where the bytes are no record.
    static func values(_ payload: [UInt8], rowid: Int) -> [Statement.Value]? {
        var place = 0
        guard let headerSize = payload.varint(at: &place), headerSize <= payload.count else { return nil }
        var data = headerSize
        var values: [Statement.Value] = []
        while place < headerSize {
            guard let type = payload.varint(at: &place), let value = value(type, payload, &data) else { return nil }
            values.append(value)
        }
        guard place == headerSize, data == payload.count else { return nil }
        // An INTEGER PRIMARY KEY stands as NULL in its record, because it is the row's own number.
        if values.first == .null { values[0] = .integer(rowid) }
        return values
    }

    private static func value(_ type: Int, _ payload: [UInt8], _ data: inout Int) -> Statement.Value? {
        let sizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]
        guard type != 10, type != 11 else { return nil }
        let size = type < sizes.count ? sizes[type] : (type - 12) / 2
        guard size <= payload.count - data else { return nil }
        defer { data += size }
        switch type {
        case 0: return .null
        case 1...6: return .integer(signed(payload.number(at: data, bytes: size), bytes: size))
        case 7: return .real(Double(bitPattern: UInt64(bitPattern: Int64(payload.number(at: data, bytes: 8)))))
        case 8, 9: return .integer(type - 8)
        default:
            let bytes = payload[data..<(data + size)]
            return type.isMultiple(of: 2) ? .blob(Array(bytes)) : .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func signed(_ number: Int, bytes: Int) -> Int {
        let unused = Int.bitWidth - bytes * 8
        return (number << unused) >> unused
    }
}
