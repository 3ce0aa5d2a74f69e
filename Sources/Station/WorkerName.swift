import Core

/// The names of the station's own threads.
enum WorkerName {
    static let supervisor = "supervisor"
    static let telemetry = "telemetry"
    static let room = "room"
    static let socket = "socket"
    static let journal = "journal"
    static let evidence = "evidence"
    static let analysis = "analysis"
    static let reload = "reload"
    static let proof = "proof"
    static let dossier = "dossier"
    static let models = "models"
    static let watch = "watch"
    static let log = "log"
    static func detector(_ number: Int) -> String { "detector \(number)" }
    static func camera(_ name: String) -> String { "cam \(name)" }
    static func isCamera(_ name: String) -> Bool { name.hasPrefix("cam ") }

    /// What the kernel keeps of a name: 15 bytes.
    static func kept(_ name: String) -> String { Text.cleaned(String(decoding: name.utf8.prefix(15), as: UTF8.self)) }
}
