/// One line of the log.
package struct LogLine: Sendable, Equatable, Codable {
    package enum Level: String, Sendable, Codable { case info, warning, error }

    package var wall: WallTime
    package var level: Level
    package var text: String

    package init(wall: WallTime, level: Level, text: String) {
        self.wall = wall
        self.level = level
        self.text = text
    }

    enum CodingKeys: String, CodingKey {
        case level, text
        case wall = "wall_s"
    }
}
