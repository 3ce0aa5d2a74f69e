import Configuration
import Core
import Foundation
import Station

/// Looks once a second whether the configuration's file changed and takes its models over; a wrong file changes nothing
/// and is told with its lines.
final class ConfigurationWatch: Sendable {
    private let isStopped = Monitor(false)

    init(_ path: String, _ station: Station, _ plan: StationPlan) {
        let isStopped = isStopped
        let began = Self.modified(path)
        Thread.detachNewThread {
            var seen = began
            while isStopped.wait(seconds: 1, { $0 ? true : nil }) == nil {
                let now = Self.modified(path)
                guard now != seen, now != nil else { continue }
                seen = now
                Self.take(path, station, plan)
            }
        }
    }

    func stop() { isStopped.change { $0 = true } }

    private static func modified(_ path: String) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.modificationDate] as? Date
    }

    private static func take(_ path: String, _ station: Station, _ old: StationPlan) {
        do {
            let configuration = try Configuration.load(path: path)
            let new = try Planning.station(configuration)
            station.takeModels(of: new)
            var rest = new
            (rest.models, rest.notes) = (old.models, old.notes)
            rest.cameras = zip(new.cameras, old.cameras).map { camera, before in
                var camera = camera
                camera.model = before.model
                return camera
            }
            if rest != old || new.cameras.count != old.cameras.count {
                station.warn("the configuration changed: what is not about models waits for a restart")
            }
        } catch let errors as ConfigurationErrors {
            station.warn("the changed configuration is wrong; nothing of it was taken over")
            for failure in errors.failures { station.warn(failure.description) }
        } catch {
            station.warn("the changed configuration cannot be used: \(error)")
        }
    }
}
