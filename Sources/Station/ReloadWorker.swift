import Core

/// The body of the reload's thread: reads the configuration, lets the station take it over, and says how that went.
struct ReloadWorker {
    let desk: ReloadDesk
    let door: Door
    let configuration: ConfigurationReading
    let log: Log

    func run() {
        while let number = desk.take() {
            report(number, .reading)
            door.station?.reloading()
            defer { door.station?.reloaded() }
            do throws(ConfigurationRefusal) {
                let plan = try configuration()
                // A station that stops meanwhile needs no other plan.
                guard let station = door.station else { continue }
                report(number, .applying)
                let words = try take(plan, station)
                log.info("configuration: \(words)")
                report(number, .done, words)
            } catch {
                let count = error.failures.count == 1 ? "a mistake" : "\(error.failures.count) mistakes"
                let words = "the configuration has \(count); nothing of it was taken over"
                log.error(words)
                for failure in error.failures { log.error(failure.description) }
                report(number, .failed, words, error.failures.map { Text.cleaned($0.description, limit: 500) })
            }
        }
    }

    private func take(_ plan: StationPlan, _ station: Station) throws(ConfigurationRefusal) -> String {
        do throws(Failure) {
            return try station.reload(plan)
        } catch {
            throw ConfigurationRefusal([error])
        }
    }

    private func report(
        _ number: Int, _ phase: ReloadStatus.Phase, _ words: String = "", _ failures: [String] = []
    ) {
        desk.report(
            ReloadStatus(number: number, phase: phase, wall: Clock.wall, words: words, failures: failures))
    }
}
