import Core

/// The newest packets of a camera, bounded in seconds and bytes, so that a clip can begin before its alarm.
///
/// It begins with a key frame wherever that is possible: a key frame and what depends on it leave together. `seconds` are
/// held with what lies between them and the key frame before; `bytes` are never exceeded, even if that parts a group.
package struct PacketRing: Sendable {
    private struct Entry {
        let packet: CodedPacket
        /// When it came, on the ring's own clock.
        let position: Double
    }

    /// A key frame and what depends on it, or packets whose key frame is not there.
    private struct Group {
        var hasKey: Bool
        var count = 0
        let position: Double
        let first: MediaTime
        var newest: MediaTime
    }

    /// Pictures are reordered by less than the one; what lies further ahead than the other is another time.
    private static let reorderSeconds = 2.0, gapSeconds = 10.0

    private var seconds: Double
    private var bytes: Int
    private var entries = Deque<Entry>()
    private var groups = Deque<Group>()
    private var nextSerial = 0
    /// Follows media time, but only forwards.
    private var position = 0.0
    private var newest: MediaTime?
    package private(set) var byteCount = 0

    package init(seconds: Double, bytes: Int) {
        self.seconds = seconds
        self.bytes = bytes
    }

    /// From the next packet on.
    package mutating func limit(seconds: Double, bytes: Int) {
        self.seconds = seconds
        self.bytes = bytes
    }

    package var count: Int { entries.count }
    var heldSeconds: Double { entries.first.map { position - $0.position } ?? 0 }
    /// The last packet's serial; -1 before the first.
    package var newestSerial: Int { nextSerial - 1 }

    package mutating func append(_ packet: CodedPacket) {
        advance(to: packet)
        if packet.isKey || groups.isEmpty {
            groups.append(
                Group(hasKey: packet.isKey, position: position, first: packet.media, newest: packet.media))
        }
        let last = groups.count - 1
        groups[last].count += 1
        groups[last].newest = max(groups[last].newest, packet.media)
        entries.append(Entry(packet: packet.numbered(nextSerial), position: position))
        byteCount += packet.byteCount
        nextSerial += 1
        trim()
    }

    /// From the last key frame at or before that media time to the newest packet, else from the oldest key frame.
    ///
    /// Empty where no key frame is held: before the first one, or where one group is more than the bytes allow.
    package func clip(from media: MediaTime) -> [CodedPacket] {
        var start = entries.count
        var nearest: Int?
        var isAhead = false
        var later: MediaTime?
        for index in stride(from: groups.count - 1, through: 0, by: -1) {
            let group = groups[index]
            start -= group.count
            guard group.hasKey else { continue }
            // Where media time jumped back, a newer group can begin before a moment that only an older one holds.
            let isHeld = media <= group.newest || later.map { media < $0 } ?? false
            if group.first <= media, isHeld { return packets(from: start) }
            if later == nil { isAhead = group.first <= media }
            if later == nil || !isAhead { nearest = start }
            later = group.first
        }
        return nearest.map(packets) ?? []
    }

    /// What came after the packet of that serial, and how many packets between them the ring no longer holds.
    package func after(_ serial: Int) -> (packets: [CodedPacket], lost: Int) {
        guard serial < newestSerial else { return ([], 0) }
        let wanted = max(serial, -1) + 1, oldest = nextSerial - entries.count
        return (packets(from: max(wanted - oldest, 0)), max(oldest - wanted, 0))
    }

    private func packets(from start: Int) -> [CodedPacket] { (start..<entries.count).map { entries[$0].packet } }

    /// A step back or far ahead is another time, and none is no time: each counts as one picture's.
    private mutating func advance(to packet: CodedPacket) {
        let step = newest.map { packet.media - $0 } ?? 0
        let isReordered = step < 0 && step > -Self.reorderSeconds
        let isKeyBack = packet.isKey && groups.last.map { packet.media < $0.first } ?? false
        if newest == nil || step > 0 && step <= Self.gapSeconds {
            position += step
            newest = packet.media
        } else if !isReordered || isKeyBack {
            position += packet.stream.frameSeconds
            newest = packet.media
        }
    }

    private mutating func trim() {
        while groups.count > 1, byteCount > bytes || position - groups[1].position >= seconds {
            for _ in 0..<groups[0].count { removeFirstEntry() }
            groups.removeFirst()
        }
        while let oldest = entries.first, groups.count == 1 {
            let isStale = !groups[0].hasKey && position - oldest.position >= seconds
            guard byteCount > bytes || isStale else { return }
            removeFirstEntry()
            groups[0].hasKey = false
            groups[0].count -= 1
            if groups[0].count == 0 { groups.removeFirst() }
        }
    }

    private mutating func removeFirstEntry() {
        byteCount -= entries[0].packet.byteCount
        entries.removeFirst()
    }
}
