import Core
import Journal
import Video

/// The body of the thread that reads what is kept of an alarm, from the journal by a connection that only reads, and
/// from its still's file.
struct DossierWorker {
    /// More steps than that are for `vigil alarms show`.
    private static let mostSteps = 200
    private static let stillWidth = 192
    private static let limitSeconds = 300.0

    let journal: String
    let desk: DossierDesk
    var heartbeats = Heartbeats()

    func run() {
        while let wish = desk.take() {
            heartbeats.beat(WorkerName.dossier, within: Self.limitSeconds, "reads what is kept of an alarm")
            let (dossier, isComplete) = read(wish)
            desk.put(dossier, for: wish, isComplete: isComplete)
            heartbeats.beat(WorkerName.dossier)
        }
    }

    private func read(_ wish: DossierDesk.Wish) -> (AlarmDossier, isComplete: Bool) {
        var dossier = AlarmDossier(id: wish.id)
        var isComplete = false
        do throws(Failure) {
            // Opened anew each time: a damaged journal is set aside under a connection that would go on reading it.
            let journal = try Journal(reading: journal)
            let history = try journal.newestTransitions(of: wish.id, limit: Self.mostSteps)
            dossier.take(history.steps, earlier: history.earlier)
            dossier.alarm?.evidence = try journal.evidence(of: wish.id)
            isComplete = isWhole(dossier.alarm, wish)
        } catch {
            dossier.troubles.append("The history cannot be read: \(error)")
        }
        let files = wish.steps == nil ? dossier.alarm?.evidence ?? [] : wish.evidence
        if let still = files.first(where: { $0.kind == .still && !$0.path.isEmpty }) {
            show(still, in: &dossier)
        }
        return (dossier, isComplete)
    }

    /// Whether the journal has every step, and every file its length.
    private func isWhole(_ alarm: Alarm?, _ wish: DossierDesk.Wish) -> Bool {
        guard let alarm, alarm.evidence.allSatisfy({ $0.kind == .still || $0.path.isEmpty || $0.seconds != nil }) else {
            return false
        }
        return wish.steps.map { alarm.steps >= $0 } ?? (alarm.state == .normal)
    }

    private func show(_ file: Evidence, in dossier: inout AlarmDossier) {
        do throws(Failure) {
            let still = try StillReader.read(file.path, width: Self.stillWidth)
            dossier.still = LivePicture(
                camera: dossier.alarm?.camera ?? "", size: still.size, pixels: still.pixels, source: still.source,
                wall: file.start ?? WallTime(0))
        } catch {
            dossier.troubles.append("The still cannot be shown: \(error)")
        }
    }
}
