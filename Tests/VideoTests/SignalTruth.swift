import Core
import Foundation
import TestSupport

/// A traffic signal of the demo site as its truth tells it.
struct SignalTruth {
    let name: String
    /// Around its lamps, in pixels.
    let box: Box
    /// Whether its lamps are seen from their front.
    var isFacing: Bool { box.y > Self.strip.y }
    private let changes: [(seconds: Double, colour: SignalColour)]

    static let fps = 15.0
    static let clip = SharedData.repository + "/Sources/DemoSite/Resources/crossing.mp4"
    static let picture = Box(x: 0, y: 0, width: 1280, height: 720)
    /// The part of the picture with the two heads that face the camera.
    static let strip = Box(x: 20, y: 260, width: 800, height: 120)

    static func crossing() throws -> [SignalTruth] {
        let path = SharedData.repository + "/Sources/DemoSite/Resources/crossing.truth.json"
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return (whole?["signals"] as? [[String: Any]] ?? []).compactMap(SignalTruth.init)
    }

    private init?(_ signal: [String: Any]) {
        guard let name = signal["name"] as? String, let lamps = signal["lamps"] as? [[String: Any]],
            let changes = signal["changes"] as? [[Any]]
        else { return nil }
        let boxes = lamps.compactMap { $0["box"] as? [Double] }.filter { $0.count == 4 }
        guard !boxes.isEmpty else { return nil }
        let left = boxes.map { $0[0] }.min() ?? 0, top = boxes.map { $0[1] }.min() ?? 0
        let right = boxes.map { $0[0] + $0[2] }.max() ?? 0, bottom = boxes.map { $0[1] + $0[3] }.max() ?? 0
        self.name = name
        box = Box(x: left, y: top, width: right - left, height: bottom - top)
        self.changes = changes.compactMap { change in
            guard let seconds = change.first as? Double, let lamp = change.last as? String else { return nil }
            return (seconds, lamp == "redAmber" ? .red : SignalColour(rawValue: lamp) ?? .unknown)
        }
    }

    /// What the picture of a moment shows.
    func colour(at seconds: Double) -> SignalColour {
        changes.last { $0.seconds <= seconds + 1e-6 }?.colour ?? .unknown
    }

    /// In fractions of `part` of the picture, with so many pixels more on each side.
    func region(of part: Box = picture, margin: Double = 2) -> Box {
        Box(
            x: (box.x - margin - part.x) / part.width, y: (box.y - margin - part.y) / part.height,
            width: (box.width + 2 * margin) / part.width, height: (box.height + 2 * margin) / part.height)
    }
}
