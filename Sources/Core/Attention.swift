/// What somebody looks at: a station tells more about it than it tells everybody.
package struct Attention: Sendable, Equatable, Codable {
    /// The index of the camera whose picture is wanted.
    package var camera: Int?
    /// The number of the alarm whose history and evidence are wanted.
    package var alarm: Int?
    package var isSystemWanted: Bool

    package init(camera: Int? = nil, alarm: Int? = nil, isSystemWanted: Bool = false) {
        self.camera = camera
        self.alarm = alarm
        self.isSystemWanted = isSystemWanted
    }

    enum CodingKeys: String, CodingKey {
        case camera, alarm
        case isSystemWanted = "system"
    }
}
