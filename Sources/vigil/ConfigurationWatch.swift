import Core
import Foundation
import Station

/// Looks once a second whether the configuration's file changed, and asks for a reload once it has been left alone for as
/// long: editors write in several steps.
final class ConfigurationWatch: Sendable {
    private let isStopped = Monitor(false)

    init(_ file: ConfigurationFile, _ station: Station) {
        let isStopped = isStopped
        Thread.detachNewThread {
            var before = ConfigurationFile.Stamp(file.path), asked: ConfigurationFile.Stamp?
            while isStopped.wait(seconds: 1, { $0 ? true : nil }) == nil {
                let now = ConfigurationFile.Stamp(file.path)
                defer { before = now }
                // A file that is not there is about to be written, or was taken away: either way what runs is right.
                guard now == before, now.modified != nil, now != file.stamp, now != asked else { continue }
                asked = now
                _ = station.perform(.reload, by: Operator(name: "vigil"))
            }
        }
    }

    func stop() { isStopped.change { $0 = true } }
}
