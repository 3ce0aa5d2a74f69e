import Core

/// The body of the thread that looks how much room is left: on disks, in memory, for the log. A disk of the network that is
/// away holds up whoever asks for its room, and nobody else must wait for that.
struct RoomWorker {
    private static let secondsBetween = 0.5
    /// Disks are asked, and memory read, so seldom.
    private static let slowSeconds = 10.0
    private static let limitSeconds = 300.0

    let current: Monitor<CurrentPlan>
    let journalPath: String
    let readings: Monitor<TelemetryWorker.Readings>
    let stop: StopFlag
    let log: Log
    let heartbeats: Heartbeats

    func run() {
        let folders = current.read { current in
            [current.plan.stateDirectory] + (current.plan.evidence.map { [$0.directory] } ?? [])
        }
        var slow = SlowReadings(folders: folders, journalPath: journalPath)
        repeat {
            heartbeats.beat(WorkerName.room, within: Self.limitSeconds, "looks at disks and memory")
            log.keepBounds()
            if slow.read(at: Clock.monotonic, every: Self.slowSeconds, gpu: readings.read(\.gpu)) {
                readings.change { slow.fill(&$0) }
            }
        } while stop.sleep(seconds: Self.secondsBetween)
    }
}
