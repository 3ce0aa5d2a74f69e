/// What is behind the screen: the station's threads, its queues, the library and the card it computes with, its files.
package struct SystemStatus: Sendable, Equatable, Codable {
    /// By name; those of libraries too.
    package var threads: [ThreadStatus] = []
    package var queues: [QueueStatus] = []
    /// Nil before the first model is loaded.
    package var library: LibraryStatus?
    package var sessions: [SessionStatus] = []
    /// What its driver says, whether it is used or not; nil where there is no card.
    package var card: DeviceStatus?
    package var journal: JournalStatus?
    /// Of the folders that the station writes to.
    package var disks: [DiskStatus] = []

    package init() {}
}

/// The threads of one name.
package struct ThreadStatus: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        case running, waiting
        /// It waits for a disk or a driver, and nothing can interrupt it.
        case blocked
        case ended
    }

    /// As the kernel keeps it: 15 bytes of it.
    package var name: String
    package var count: Int
    /// Of one core, all of them together; nil before the second reading.
    package var cpuPercent: Double?
    /// Of the busiest.
    package var state: State
    /// Seconds since it last came round; nil for one that does not tell.
    package var heartbeatSeconds: Double?

    package init(
        name: String, count: Int = 1, cpuPercent: Double? = nil, state: State = .waiting,
        heartbeatSeconds: Double? = nil
    ) {
        self.name = name
        self.count = count
        self.cpuPercent = cpuPercent
        self.state = state
        self.heartbeatSeconds = heartbeatSeconds
    }

    enum CodingKeys: String, CodingKey {
        case name, count, state
        case cpuPercent = "cpu_percent"
        case heartbeatSeconds = "heartbeat_s"
    }
}

/// What waits between two threads.
package struct QueueStatus: Sendable, Equatable, Codable {
    package var name: String
    package var length: Int
    /// Nil: it holds what comes.
    package var limit: Int?
    /// Since the station started; nil: nothing is ever dropped.
    package var dropped: Int?

    package init(name: String, length: Int, limit: Int? = nil, dropped: Int? = nil) {
        self.name = name
        self.length = length
        self.limit = limit
        self.dropped = dropped
    }
}
