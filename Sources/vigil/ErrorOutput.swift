import Core
import Foundation
import Station

/// Takes standard error away from TensorFlow and libav, which write their own lines to it: into the log file while a
/// screen is up, nowhere while a command has one sentence to say.
final class ErrorOutput {
    private var saved: Int32 = -1

    /// Into the log's file, which bounds itself; throws where it cannot be written to, with nothing changed.
    func divert(to plan: LogPlan) throws(Failure) -> LogFile {
        save()
        return try LogFile(plan)
    }

    /// The screen must not be written over.
    func silence() {
        save()
        let file = open("/dev/null", O_WRONLY | O_CLOEXEC)
        dup2(file, STDERR_FILENO)
        close(file)
    }

    /// The lines stay where they go now: who read them before is gone.
    func keep() {
        if saved >= 0 { close(saved) }
        saved = -1
    }

    private func save() { if saved < 0 { saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0) } }

    func restore() {
        guard saved >= 0 else { return }
        dup2(saved, STDERR_FILENO)
        close(saved)
        saved = -1
    }

    /// Runs `body` with standard error going nowhere.
    static func silenced<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let errors = ErrorOutput()
        errors.silence()
        defer { errors.restore() }
        return try body()
    }
}
