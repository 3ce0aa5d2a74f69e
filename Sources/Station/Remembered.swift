import Core
import Journal

/// What a station knows of itself when it starts: the alarms that go on, and how its lives before ended.
struct Remembered {
    var book: AlarmBook
    /// This one; nil where the journal could not take it.
    var life: Life?
    /// How the last one ended, where nobody had asked it to.
    var lastEnd: String?
    /// When the last one is known to have been there; nil before there was one.
    var lastSign: WallTime?
    /// After starts that failed in a row the models are opened so much later.
    var pauseSeconds = 0.0

    init(_ path: String, _ log: Log) throws(Failure) {
        // On a full disk, or one that can only be read, the station watches all the same; its thread goes on trying.
        let journal: Journal
        do throws(Failure) {
            journal = try Journal(path: path)
        } catch let failure {
            guard let readable = try? Journal(reading: path) else { throw failure }
            journal = readable
        }
        book = AlarmBook(open: try journal.openAlarms(), nextID: try journal.nextAlarmID())
        book.remember(try journal.annunciations(since: Clock.wall + -AlarmFigures.day, until: Clock.wall))
        do throws(Failure) {
            let (life, before) = try journal.beginLife(at: Clock.wall)
            self.life = life
            tell(before, log, began: life.began)
        } catch {
            log.error("journal: this start is not noted: \(error)")
        }
    }

    private mutating func tell(_ before: [Life], _ log: Log, began: WallTime) {
        guard let last = before.last else { return }
        lastSign = last.ended ?? last.began
        let time = CivilTime(utcOffsetSeconds: Clock.utcOffset(at: last.began))
        let words = "the station's last life, begun \(time.text(last.began)) \(time.zone), \(last.ending)"
        if last.isClean {
            log.info(words)
            return
        }
        log.warning(words)
        lastEnd = words
        pauseSeconds = CrashLoop.pauseSeconds(after: before, began: began)
        if pauseSeconds > 0 {
            log.warning("the last starts ended soon: models are opened in \(Int(pauseSeconds)) s")
        }
    }
}
