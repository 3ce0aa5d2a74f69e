import Core
import Video

/// What is to be kept of an alarm.
struct EvidenceRequest: Sendable {
    let alarm: Alarm
    /// Of the picture that showed it.
    let stamp: FrameStamp
    let picture: Picture
    let boxes: [(box: Box, isSubject: Bool)]
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

    private struct Requests: Sendable {
        var waiting: [EvidenceRequest] = []
        var isClosed = false
    }

    let plan: EvidencePlan
    private let rings: [Monitor<PacketRing>]
    private let requests = Monitor(Requests())

    init(_ plan: EvidencePlan, cameras: Int) {
        self.plan = plan
        rings = (0..<cameras).map { _ in
            Monitor(PacketRing(seconds: plan.preSeconds + Self.spareSeconds, bytes: plan.ringBytes))
        }
    }

    func keep(_ packet: CodedPacket, of camera: Int) { rings[camera].change { $0.append(packet) } }
    func keep(_ request: EvidenceRequest) { requests.change { $0.waiting.append(request) } }
    // Asked under the lock: a copy of the ring would make the camera's thread copy it whole at its next packet.
    func packets(of camera: Int, from media: MediaTime) -> [CodedPacket] { rings[camera].read { $0.clip(from: media) } }
    func packets(of camera: Int, after serial: Int) -> [CodedPacket] { rings[camera].read { $0.after(serial).packets } }

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
        [
            QueueStatus(name: "evidence to write", length: requests.read { $0.waiting.count }),
            QueueStatus(name: "packets kept", length: rings.reduce(0) { $0 + $1.read { $0.count } }),
        ]
    }

    func close() { requests.change { $0.isClosed = true } }
}
