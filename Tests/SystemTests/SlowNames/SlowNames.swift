import TestSupport

/// A network whose name server does not answer for one host.
struct SlowNames {
    static let host = "slow.invalid"
    /// What makes a program live in it.
    var changes: [String: String] { ["LD_PRELOAD": folder.path + "/slow-names.so"] }
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Library.compile("SlowNames/slow-names.c", to: folder.path + "/slow-names.so")
    }
}
