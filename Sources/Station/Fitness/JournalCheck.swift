import Core
import Foundation
import Journal
import Telemetry

/// Can alarms and evidence be stored, and is there room for them? The journal's lock is left alone.
struct JournalCheck {
    private let plan: FitnessPlan
    private let trouble: String?

    /// `trouble`: why the station that runs stores nothing.
    init(_ plan: FitnessPlan, trouble: String? = nil) {
        self.plan = plan
        self.trouble = trouble
    }

    func checks() -> [FitnessCheck] {
        var checks = [journal(), disk("disk", plan.stateDirectory, wantedMiB: nil), socket()]
        if let evidence = plan.evidence {
            let folder = FolderCheck(path: evidence.directory, setting: "dir in [evidence]")
            do throws(Failure) { checks.append(FitnessCheck("evidence", try folder.words())) } catch {
                checks.append(FitnessCheck("evidence", error))
            }
            let wanted = Double(evidence.maximumBytes) / 1_048_576
            checks.append(disk("evidence disk", evidence.directory, wantedMiB: wanted))
        }
        return checks
    }

    private func journal() -> FitnessCheck {
        let name = "journal"
        if let trouble {
            return FitnessCheck(
                name, .unfit, "\(trouble), as the running station says",
                remedy: "See its log; free space on the disk of \(plan.stateDirectory), check its permissions.")
        }
        do throws(Failure) {
            let folder = try FolderCheck(path: plan.stateDirectory, setting: "state_dir in [station]").words()
            let path = plan.stateDirectory + "/journal.sqlite"
            guard access(path, F_OK) == 0 else { return FitnessCheck(name, folder) }
            guard access(path, W_OK) == 0 else {
                let why = String(cString: strerror(errno)).lowercased()
                throw Failure(
                    "\(path) cannot be written to: \(why)", remedy: "Give it to the user that runs the station.")
            }
            let open = try Journal(reading: path).openAlarms().count
            return FitnessCheck(name, "\(path), \(open == 1 ? "1 alarm" : "\(open) alarms") open")
        } catch {
            return FitnessCheck(name, error)
        }
    }

    private func socket() -> FitnessCheck {
        let folder = URL(fileURLWithPath: plan.socket).deletingLastPathComponent().path
        do throws(Failure) {
            _ = try FolderCheck(path: folder, setting: "socket in [station]").words()
            return FitnessCheck("socket", plan.socket)
        } catch {
            return FitnessCheck("socket", error)
        }
    }

    private func disk(_ name: String, _ path: String, wantedMiB: Double?) -> FitnessCheck {
        var folder = URL(fileURLWithPath: path)
        while DiskSpace(of: folder.path) == nil, folder.path != "/" { folder.deleteLastPathComponent() }
        guard let space = DiskSpace(of: folder.path) else {
            return FitnessCheck(name, .warning, "the room in \(path) is not known", remedy: "Check it by hand: df.")
        }
        let words = "\(Int(space.freeMiB)) of \(Int(space.totalMiB)) MiB free in \(path)"
        if space.freeMiB < SlowReadings.leastFreeMiB {
            return FitnessCheck(
                name, .unfit, "\(words); below \(Int(SlowReadings.leastFreeMiB)) MiB is an alarm",
                remedy: "Free space on it, or put \(wantedMiB == nil ? "state_dir" : "[evidence] dir") elsewhere.")
        }
        let kept = wantedMiB == nil ? 0 : Self.used(path)
        if let wantedMiB, wantedMiB - kept > space.freeMiB {
            return FitnessCheck(
                name, .warning, "\(words); evidence may take \(Int(wantedMiB)) MiB",
                remedy: "Lower max_gib under [evidence].")
        }
        return FitnessCheck(name, words)
    }

    /// What evidence takes already.
    private static func used(_ path: String) -> Double {
        guard let files = FileManager.default.enumerator(atPath: path) else { return 0 }
        var bytes = 0
        while files.nextObject() != nil { bytes += (files.fileAttributes?[.size] as? NSNumber)?.intValue ?? 0 }
        return Double(bytes) / 1_048_576
    }
}
