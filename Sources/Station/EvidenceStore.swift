import Core
import Foundation

/// The folder of evidence: names for new files, and room for them by deleting the oldest.
struct EvidenceStore {
    /// Beside a new file, and where none comes.
    private static let secondsBetweenSweeps = (busy: 60.0, idle: 3600.0)
    var plan: EvidencePlan
    private var sweptAt: MonotonicTime?

    init(_ plan: EvidencePlan) { self.plan = plan }

    /// Where the files of an alarm go that was raised then, for the first time or again, without the ending; the folder is
    /// there, and none of them.
    mutating func path(for alarm: Alarm, at wall: WallTime) throws(Failure) -> String {
        let (day, time) = Self.stamp(wall)
        let folder = plan.directory + "/" + day
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        } catch {
            throw Failure(
                "the folder cannot be made: \(String(cString: strerror(errno)))", at: folder,
                remedy: "Make it writable for the station's user, or set dir in [evidence].")
        }
        sweep(after: Self.secondsBetweenSweeps.busy)
        let name = "\(folder)/\(day)T\(time)Z-\(Self.fileName(alarm.camera))-\(alarm.id)"
        // One that is raised twice within a second, or after the clock was set back.
        var path = name, number = 1
        while [".jpg", ".mp4"].contains(where: { FileManager.default.fileExists(atPath: path + $0) }) {
            number += 1
            path = "\(name)-\(number)"
        }
        return path
    }

    /// Where no alarm comes what is too old goes all the same; to be called again and again, looks at the start and then
    /// seldom.
    mutating func sweepWhileIdle() { sweep(after: Self.secondsBetweenSweeps.idle) }

    /// Deletes what is too old, then the oldest files until the others take no more than they may.
    private mutating func sweep(after seconds: Double) {
        let now = Clock.monotonic
        if let sweptAt, now - sweptAt < seconds { return }
        sweptAt = now
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .fileSizeKey, .contentModificationDateKey]
        let folder = URL(fileURLWithPath: plan.directory)
        guard let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys)) else {
            return
        }
        var files: [(url: URL, date: Date, bytes: Int)] = []
        for case let url as URL in found where ["mp4", "jpg"].contains(url.pathExtension) {
            guard let values = try? url.resourceValues(forKeys: keys), values.isRegularFile == true else { continue }
            files.append((url, values.contentModificationDate ?? .distantPast, values.fileSize ?? 0))
        }
        var bytes = files.reduce(0) { $0 + $1.bytes }
        let oldest = plan.maximumDays.map { Date(timeIntervalSince1970: Clock.wall.seconds - $0 * 86_400) }
        for file in files.sorted(by: { $0.date < $1.date }) {
            guard bytes > plan.maximumBytes || file.date < oldest ?? .distantPast else { break }
            guard (try? FileManager.default.removeItem(at: file.url)) != nil else { continue }
            bytes -= file.bytes
        }
    }

    /// Day and time of day in UTC, as file names hold them.
    private static func stamp(_ wall: WallTime) -> (day: String, time: String) {
        var seconds = time_t(wall.seconds), parts = tm()
        gmtime_r(&seconds, &parts)
        return (
            String(format: "%04d%02d%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            String(format: "%02d%02d%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
        )
    }

    /// A camera's name as a file's: letters, digits and dashes.
    private static func fileName(_ name: String) -> String {
        let kept = name.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        return String(kept.prefix(40))
    }
}
