/// The library that runs the models.
package struct LibraryStatus: Sendable, Equatable, Codable {
    package var name: String
    package var version: String
    package var path: String

    package init(name: String, version: String, path: String) {
        self.name = name
        self.version = version
        self.path = path
    }
}

/// A loaded model's session.
package struct SessionStatus: Sendable, Equatable, Codable {
    package var model: String
    /// The kinds of devices it could use, e.g. `CPU`, `GPU`.
    package var devices: [String]
    /// What shows where it really runs, as a sentence fragment.
    package var evidence: String

    package init(model: String, devices: [String], evidence: String) {
        self.model = model
        self.devices = devices
        self.evidence = evidence
    }
}

/// The journal's file.
package struct JournalStatus: Sendable, Equatable, Codable {
    package var path: String
    package var sizeMiB: Double
    /// Of what is written and not yet in its place in the file (SQLite's write-ahead log).
    package var aheadMiB: Double

    package init(path: String, sizeMiB: Double, aheadMiB: Double) {
        self.path = path
        self.sizeMiB = sizeMiB
        self.aheadMiB = aheadMiB
    }

    enum CodingKeys: String, CodingKey {
        case path
        case sizeMiB = "size_mib"
        case aheadMiB = "write_ahead_mib"
    }
}

/// The room on the disk that holds a folder.
package struct DiskStatus: Sendable, Equatable, Codable {
    package var folder: String
    package var freeMiB: Double
    package var totalMiB: Double

    package init(folder: String, freeMiB: Double, totalMiB: Double) {
        self.folder = folder
        self.freeMiB = freeMiB
        self.totalMiB = totalMiB
    }

    enum CodingKeys: String, CodingKey {
        case folder
        case freeMiB = "free_mib"
        case totalMiB = "total_mib"
    }
}
