import Core
import Foundation
import Journal
import Telemetry

/// Can alarms and evidence be stored, and is there room for them? The journal's lock is left alone.
struct JournalCheck {
    private let plan: FitnessPlan
    /// A card full of stills takes longer to be counted than anybody waits.
    var countSeconds = 10.0
    private let trouble: String?

    /// `trouble`: why the station that runs stores nothing.
    init(_ plan: FitnessPlan, trouble: String? = nil) {
        self.plan = plan
        self.trouble = trouble
    }

    func checks() -> [FitnessCheck] { [journal(), disk("disk", plan.stateDirectory, wantedMiB: nil), socket()] }

    /// None where no evidence is kept; it may stand on a disk of its own.
    func evidence() -> [FitnessCheck] {
        guard let evidence = plan.evidence else { return [] }
        let wanted = Double(evidence.maximumBytes) / 1_048_576
        return [folder(evidence), disk("evidence disk", evidence.directory, wantedMiB: wanted)]
    }

    private func folder(_ evidence: EvidencePlan) -> FitnessCheck {
        let name = "evidence"
        do throws(Failure) {
            return FitnessCheck(
                name, try FolderCheck(path: evidence.directory, setting: "dir in [evidence]").words())
        } catch {
            return FitnessCheck(name, error)
        }
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
        guard let wantedMiB else { return FitnessCheck(name, words) }
        guard let kept = used(path) else {
            return FitnessCheck(name, "\(words); what evidence takes already was not counted in time")
        }
        if wantedMiB - kept > space.freeMiB {
            return FitnessCheck(
                name, .warning, "\(words); evidence may take \(Int(wantedMiB)) MiB",
                remedy: "Lower max_gib under [evidence].")
        }
        return FitnessCheck(name, words)
    }

    /// What evidence takes already; nil where that cannot be counted in time.
    private func used(_ path: String) -> Double? {
        guard let files = FileManager.default.enumerator(atPath: path) else { return 0 }
        let end = Clock.monotonic + countSeconds
        var bytes = 0
        while files.nextObject() != nil {
            guard Clock.monotonic < end else { return nil }
            bytes += (files.fileAttributes?[.size] as? NSNumber)?.intValue ?? 0
        }
        return Double(bytes) / 1_048_576
    }
}
