import Core
import Foundation

/// Takes standard error away from TensorFlow and libav, which write their own lines to it: into the log file while a
/// screen is up, nowhere while a command has one sentence to say.
final class ErrorOutput {
    private var saved: Int32 = -1

    /// Where the file cannot be opened the lines are thrown away: the screen must not be written over.
    func divert(to path: String) {
        try? FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o750])
        var file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        if file < 0 { file = open("/dev/null", O_WRONLY | O_CLOEXEC) }
        saved = dup(STDERR_FILENO)
        dup2(file, STDERR_FILENO)
        close(file)
    }

    /// The lines stay where they go now: who read them before is gone.
    func keep() {
        if saved >= 0 { close(saved) }
        saved = -1
    }

    func restore() {
        guard saved >= 0 else { return }
        dup2(saved, STDERR_FILENO)
        close(saved)
        saved = -1
    }

    /// Runs `body` with standard error going nowhere.
    static func silenced<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let errors = ErrorOutput()
        errors.divert(to: "/dev/null")
        defer { errors.restore() }
        return try body()
    }
}
