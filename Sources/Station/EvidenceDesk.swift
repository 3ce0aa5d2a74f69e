import Core
import Video

/// What is to be kept of an alarm.
struct EvidenceRequest: Sendable {
    let alarm: Alarm
    /// When it was raised, for the first time or again.
    let at: WallTime
    /// Of the picture that showed it.
    let stamp: FrameStamp
    let picture: Picture
    let boxes: [(box: Box, isSubject: Bool)]

    init(_ step: AlarmTransition, stamp: FrameStamp, picture: Picture, boxes: [(box: Box, isSubject: Bool)] = []) {
        (alarm, at) = (step.alarm, step.at)
        (self.stamp, self.picture, self.boxes) = (stamp, picture, boxes)
    }
}

/// How much is kept of alarms, and where.
package struct EvidencePlan: Sendable, Equatable {
    package var directory: String
    package var preSeconds: Double
    package var postSeconds: Double
    package var maximumBytes: Int
    /// Nil: as long as there is room.
    package var maximumDays: Double?
    package var ringBytes: Int

    package init(
        directory: String, preSeconds: Double = 5, postSeconds: Double = 10, maximumBytes: Int = 10 << 30,
        ringBytes: Int = 64 << 20
    ) {
        self.directory = directory
        self.preSeconds = preSeconds
        self.postSeconds = postSeconds
        self.maximumBytes = maximumBytes
        self.ringBytes = ringBytes
    }
}

/// Between cameras, alarms and the thread that writes evidence: each camera's newest packets, and what is asked for.
final class EvidenceDesk: Sendable {
    /// A key picture is seldom further away.
    private static let spareSeconds = 12.0
    /// Each holds a whole picture; more wait only for a disk that hangs.
    static let mostWaiting = 64

    private struct Requests: Sendable {
        var waiting: [EvidenceRequest] = []
        var refused = 0
        var isClosed = false
    }

    private let limits: Monitor<EvidencePlan>
    /// By the cameras' numbers, each with a lock of its own.
    private let rings = Monitor<[Int: Monitor<PacketRing>]>([:])
    private let requests = Monitor(Requests())

    init(_ plan: EvidencePlan) { limits = Monitor(plan) }

    var plan: EvidencePlan { limits.read { $0 } }

    func add(_ camera: Int) {
        let plan = plan
        let ring = PacketRing(seconds: plan.preSeconds + Self.spareSeconds, bytes: plan.ringBytes)
        rings.change { $0[camera] = Monitor(ring) }
    }

    func remove(_ camera: Int) { rings.change { $0[camera] = nil } }

    /// What is kept already is kept within the new limits from the next packet on.
    func change(to plan: EvidencePlan) {
        limits.change { $0 = plan }
        for ring in rings.read({ Array($0.values) }) {
            ring.change { $0.limit(seconds: plan.preSeconds + Self.spareSeconds, bytes: plan.ringBytes) }
        }
    }

    private func ring(_ camera: Int) -> Monitor<PacketRing>? { rings.read { $0[camera] } }

    func keep(_ packet: CodedPacket, of camera: Int) { ring(camera)?.change { $0.append(packet) } }
    /// False where too many wait already, and nothing is kept of this one.
    @discardableResult
    func keep(_ request: EvidenceRequest) -> Bool {
        requests.change { requests in
            guard requests.waiting.count < Self.mostWaiting else {
                requests.refused += 1
                return false
            }
            requests.waiting.append(request)
            return true
        }
    }
    // Asked under the lock: a copy of the ring would make the camera's thread copy it whole at its next packet.
    func packets(of camera: Int, from media: MediaTime) -> [CodedPacket] {
        ring(camera)?.read { $0.clip(from: media) } ?? []
    }
    /// And how many before them are gone: they came in faster than they were asked for.
    func packets(of camera: Int, after serial: Int) -> (packets: [CodedPacket], lost: Int) {
        ring(camera)?.read { $0.after(serial) } ?? ([], 0)
    }

    /// What was asked for since the last time, after so many seconds at most; nil once the desk is closed and empty.
    func take(within seconds: Double) -> [EvidenceRequest]? {
        let taken: [EvidenceRequest]?? = requests.wait(seconds: seconds) { requests in
            guard !requests.waiting.isEmpty || requests.isClosed else { return nil }
            defer { requests.waiting = [] }
            return .some(requests.waiting.isEmpty ? nil : requests.waiting)
        }
        return taken ?? []
    }

    var queues: [QueueStatus] {
        let rings = rings.read { Array($0.values) }
        return [
            requests.read { requests in
                QueueStatus(
                    name: "evidence to write", length: requests.waiting.count, limit: Self.mostWaiting,
                    dropped: requests.refused)
            },
            QueueStatus(name: "packets kept", length: rings.reduce(0) { $0 + $1.read { $0.count } }),
        ]
    }

    func close() { requests.change { $0.isClosed = true } }
}
