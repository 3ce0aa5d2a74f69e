/// What somebody looks at: a station tells more about it than it tells everybody.
package struct Attention: Sendable, Equatable, Codable {
    /// The name of the camera whose picture is wanted.
    package var camera: String?
    /// The number of the alarm whose history and evidence are wanted.
    package var alarm: Int?
    package var isSystemWanted: Bool

    package init(camera: String? = nil, alarm: Int? = nil, isSystemWanted: Bool = false) {
        self.camera = camera
        self.alarm = alarm
        self.isSystemWanted = isSystemWanted
    }

    enum CodingKeys: String, CodingKey {
        case camera, alarm
        case isSystemWanted = "system"
    }
}
