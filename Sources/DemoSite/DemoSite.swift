/// One built-in camera and the clip that plays as its picture.
package struct DemoCamera: Sendable {
    package let name: String
    package let clip: String
    package let truth: String
    /// How long the camera drops out at the end of each round of its clip.
    package let gapSeconds: Double

    init(_ name: String, gapSeconds: Double = 0) {
        self.name = name
        clip = "\(name).mp4"
        truth = "\(name).truth.json"
        self.gapSeconds = gapSeconds
    }
}

/// What the built-in demo consists of: names only, the caller finds the folder.
package enum DemoSite {
    package static let cameras = [
        DemoCamera("crossing"), DemoCamera("avenue"), DemoCamera("yard", gapSeconds: 10), DemoCamera("plaza"),
    ]
    package static let model = "detector.pb"
    package static let labels = "labels.txt"
    package static let width = 1280
    package static let height = 720
    package static let framesPerSecond = 15
}
