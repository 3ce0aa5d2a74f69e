import Core
import Foundation
import Video

/// The body of the thread that writes evidence: a still at once, and a clip that grows until enough came in after the
/// alarm. An alarm in a camera's running clip makes it longer instead of beginning another.
struct EvidenceWorker {
    private static let secondsBetween = 0.5
    /// A clip that alarms keep alive ends here; the next alarm begins another one.
    private static let longestSeconds = 300.0
    /// A camera that sends nothing more does not keep its clip open.
    private static let patienceSeconds = 5.0
    /// A flood of alarms on a slow disk keeps it busy for a while.
    private static let limitSeconds = 300.0

    let desk: EvidenceDesk
    let alarms: AlarmDesk
    let log: Log
    var heartbeats = Heartbeats()

    /// A clip that is being written.
    private struct Running {
        var writer: ClipWriter
        let path: String
        let start: WallTime
        let began: MediaTime
        var end: MediaTime
        /// Of the last packet that was written.
        var serial: Int
        /// Packets that were gone before they could be written.
        var lost = 0
        var deadline: MonotonicTime
        var alarms: [Int]
    }

    func run() {
        var running: [Int: Running] = [:]
        var store = EvidenceStore(desk.plan)
        while let requests = desk.take(within: Self.secondsBetween) {
            heartbeats.beat(WorkerName.evidence, within: Self.limitSeconds, "writes clips and stills")
            store.plan = desk.plan
            for request in requests { handle(request, &running, &store) }
            for camera in running.keys.sorted() { advance(camera, &running) }
            if running.isEmpty { store.sweepWhileIdle() }
            heartbeats.beat(WorkerName.evidence)
        }
        for camera in running.keys.sorted() { finish(camera, &running) }
    }

    private func handle(_ request: EvidenceRequest, _ running: inout [Int: Running], _ store: inout EvidenceStore) {
        do throws(Failure) {
            let base = try store.path(for: request.alarm, at: request.at)
            still(request, base + ".jpg")
            try clip(request, base + ".mp4", &running)
        } catch {
            fail(error, .clip, [request.alarm.id])
        }
    }

    private func still(_ request: EvidenceRequest, _ path: String) {
        let (picture, source) = (request.picture.size, request.stamp.size)
        let factor = Double(picture.width) / Double(max(source.width, 1))
        let boxes = request.boxes.map { (box: $0.box.scaled(by: factor), isSubject: $0.isSubject) }
        do throws(Failure) {
            try Still.write(request.picture, boxes: boxes, to: path)
            alarms.attach(Evidence(kind: .still, path: path, start: request.stamp.wall), to: [request.alarm.id])
        } catch {
            fail(error, .still, [request.alarm.id])
        }
    }

    private func clip(_ request: EvidenceRequest, _ path: String, _ running: inout [Int: Running]) throws(Failure) {
        let camera = request.stamp.camera, media = request.alarm.media
        let end = media + desk.plan.postSeconds
        if var clip = running[camera], media - clip.began < Self.longestSeconds {
            clip.end = max(clip.end, end)
            clip.deadline = deadline(clip.end, request)
            clip.alarms.append(request.alarm.id)
            running[camera] = clip
            alarms.attach(Evidence(kind: .clip, path: clip.path, start: clip.start), to: [request.alarm.id])
            return
        }
        finish(camera, &running)
        let packets = desk.packets(of: camera, from: media + -desk.plan.preSeconds)
        guard let last = packets.last else {
            throw Failure(
                "no clip: the camera's key pictures are further apart than ring_mib holds",
                at: request.alarm.camera, remedy: "Set a shorter GOP in the camera, or a larger ring_mib.")
        }
        let (writer, first) = try begin(path, packets, alarm: media)
        // The first packet's wall time, by how long before the alarm's picture it came in.
        let start = request.stamp.wall + (first.arrival - request.stamp.arrival)
        running[camera] = Running(
            writer: writer, path: path, start: start, began: first.media, end: end, serial: last.serial,
            deadline: deadline(end, request), alarms: [request.alarm.id])
        alarms.attach(Evidence(kind: .clip, path: path, start: start), to: [request.alarm.id])
    }

    /// A clip of these packets; where the stream changed before the alarm it begins after that.
    private func begin(_ path: String, _ packets: [CodedPacket], alarm: MediaTime) throws(Failure) -> (
        ClipWriter, first: CodedPacket
    ) {
        var first = packets[0]
        var writer = try ClipWriter(path: path, stream: first.stream)
        for packet in packets where try writer.append(packet) == .needsNewFile {
            guard packet.media <= alarm else { break }
            first = packet
            try writer.discard()
            writer = try ClipWriter(path: path, stream: packet.stream)
            _ = try writer.append(packet)
        }
        return (writer, first)
    }

    private func deadline(_ end: MediaTime, _ request: EvidenceRequest) -> MonotonicTime {
        request.stamp.arrival + (end - request.stamp.media) + Self.patienceSeconds
    }

    /// Writes what came in since; ends the clip once it is long enough.
    private func advance(_ camera: Int, _ running: inout [Int: Running]) {
        guard var clip = running[camera] else { return }
        do throws(Failure) {
            let (news, lost) = desk.packets(of: camera, after: clip.serial)
            clip.serial = news.last?.serial ?? clip.serial
            clip.lost += lost
            running[camera] = clip
            var isComplete = Clock.monotonic > clip.deadline
            for packet in news where !isComplete {
                // What is decoded before the last picture may be shown after it.
                isComplete = packet.media > clip.end + 0.5
                if try clip.writer.append(packet) == .needsNewFile { isComplete = true }
            }
            if isComplete { finish(camera, &running) }
        } catch {
            running[camera] = nil
            fail(error, .clip, clip.alarms)
        }
    }

    private func finish(_ camera: Int, _ running: inout [Int: Running]) {
        guard let clip = running.removeValue(forKey: camera) else { return }
        do throws(Failure) {
            let written = try clip.writer.finish()
            if clip.lost > 0 {
                log.warning("evidence: \(clip.path) lacks \(clip.lost) pictures: the disk was slower than the camera")
            }
            alarms.attach(
                Evidence(kind: .clip, path: clip.path, start: clip.start, seconds: written.durationSeconds),
                to: clip.alarms)
        } catch {
            fail(error, .clip, clip.alarms)
        }
    }

    private func fail(_ failure: Failure, _ kind: Evidence.Kind, _ ids: [Int]) {
        log.error("evidence: \(failure)")
        alarms.attach(Evidence(kind: kind, path: "", trouble: failure.description), to: ids)
    }
}
