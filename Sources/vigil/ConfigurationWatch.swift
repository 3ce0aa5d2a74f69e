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
            var last = plan
            while isStopped.wait(seconds: 1, { $0 ? true : nil }) == nil {
                let now = Self.modified(path)
                guard now != seen, now != nil else { continue }
                seen = now
                if let new = Self.take(path, station, last) { last = new }
            }
        }
    }

    func stop() { isStopped.change { $0 = true } }

    private static func modified(_ path: String) -> Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.modificationDate] as? Date
    }

    /// The file as a plan; nil where it is wrong. What an operator switched stays as it is unless the file's models changed.
    private static func take(_ path: String, _ station: Station, _ last: StationPlan) -> StationPlan? {
        do {
            let new = try Planning.station(try Configuration.load(path: path))
            if new.models != last.models || new.cameras.map(\.model) != last.cameras.map(\.model) {
                station.takeModels(of: new)
            }
            if withoutModels(new) != withoutModels(last) {
                station.warn("the configuration changed: what is not about models waits for a restart")
            }
            return new
        } catch let errors as ConfigurationErrors {
            station.warn("the changed configuration is wrong; nothing of it was taken over")
            for failure in errors.failures { station.warn(failure.description) }
        } catch {
            station.warn("the changed configuration cannot be used: \(error)")
        }
        return nil
    }

    private static func withoutModels(_ plan: StationPlan) -> StationPlan {
        var rest = plan
        (rest.models, rest.notes) = ([], [])
        for index in rest.cameras.indices { rest.cameras[index].model = "" }
        return rest
    }
}
