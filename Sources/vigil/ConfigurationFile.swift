import Configuration
import Core
import Foundation
import Station

/// The file that a running station's configuration comes from, read anew for each reload.
final class ConfigurationFile: Sendable {
    /// What tells one state of a file from another.
    struct Stamp: Sendable, Equatable {
        let modified: Date?
        let bytes: Int?
        let number: Int?

        init(_ path: String) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            modified = attributes?[.modificationDate] as? Date
            bytes = attributes?[.size] as? Int
            number = attributes?[.systemFileNumber] as? Int
        }
    }

    let path: String
    /// What the call changes about what the file says.
    private let amend: @Sendable (inout Configuration) -> Void
    private let read: Monitor<Stamp>

    init(_ path: String, amend: @escaping @Sendable (inout Configuration) -> Void = { _ in }) {
        self.path = path
        self.amend = amend
        read = Monitor(Stamp(path))
    }

    /// As the file was when it was read last.
    var stamp: Stamp { read.read { $0 } }

    /// The file as a plan; throws every mistake in it.
    func plan() throws(ConfigurationRefusal) -> StationPlan {
        // Before it is read: what is written meanwhile is seen to be new.
        let now = Stamp(path)
        read.change { $0 = now }
        var configuration: Configuration
        do throws(ConfigurationErrors) {
            configuration = try Configuration.load(path: path)
        } catch {
            throw ConfigurationRefusal(error.failures)
        }
        amend(&configuration)
        do throws(Failure) {
            return try Planning.station(configuration)
        } catch {
            throw ConfigurationRefusal([error])
        }
    }
}
