import TestSupport

/// A machine on which the reading of a camera can be made to hang for good.
struct StalledReads {
    /// What makes a program live in it.
    var changes: [String: String] {
        ["LD_PRELOAD": folder.path + "/stalled-reads.so", "STALLED_READS_FILE": folder.path + "/port"]
    }
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Library.compile("StalledReads/stalled-reads.c", to: folder.path + "/stalled-reads.so")
    }

    /// The next thread that reads from this port never comes back.
    func stall(port: Int) throws {
        try String(port).write(toFile: folder.path + "/port", atomically: true, encoding: .utf8)
    }
}
