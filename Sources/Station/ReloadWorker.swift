import Core

/// The body of the reload's thread: reads the configuration, lets the station take it over, and says how that went.
struct ReloadWorker {
    let desk: ReloadDesk
    let door: Door
    let configuration: ConfigurationReading
    let log: Log

    /// A file of a thousand mistakes has most of them for one reason.
    private static let mostTold = 100

    func run() {
        while let number = desk.take() {
            report(number, .reading)
            door.station?.reloading()
            let words = reload(number)
            door.station?.reloaded(words)
        }
    }

    /// What became of it, in words.
    private func reload(_ number: Int) -> String {
        do throws(ConfigurationRefusal) {
            let plan = try configuration()
            // A station that stops meanwhile needs no other plan.
            guard let station = door.station else { return "" }
            report(number, .applying)
            let words = try take(plan, station)
            log.info("configuration: \(words)")
            report(number, .done, words)
            return words
        } catch {
            let count = error.failures.count == 1 ? "a mistake" : "\(error.failures.count) mistakes"
            let words = "the configuration has \(count); nothing of it was taken over"
            let told = Self.told(error.failures)
            for line in [words] + told { log.error(line) }
            report(number, .failed, words, told)
            return words
        }
    }

    /// The first of them as they may be shown, and how many more there are.
    static func told(_ failures: [Failure]) -> [String] {
        let lines = failures.prefix(mostTold).map { Text.cleaned(Redaction.applied(to: $0.description), limit: 500) }
        let rest = failures.count - lines.count
        return rest > 0 ? lines + ["and \(rest) more"] : lines
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
