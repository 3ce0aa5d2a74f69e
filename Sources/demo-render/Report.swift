import Core
import DemoSite
import Foundation

/// A scene's ground truth as JSON, and what a configuration needs to know of it as text.
struct Report {
    let scene: Scene

    init(_ scene: Scene) {
        self.scene = scene
    }

    private static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    private static func list(_ box: Box) -> String {
        [box.x, box.y, box.width, box.height].map(rounded).joined(separator: ",")
    }

    /// `[[id, label's number, x, y, width, height, visible percent], …]` in pixels.
    static func objects(_ objects: [TruthObject]) -> String {
        let texts = objects.map { object in
            let label = Kind.allCases.firstIndex(of: object.label)!
            return "[\(object.id),\(label),\(list(object.box)),\(Int((object.visibleFraction * 100).rounded()))]"
        }
        return "[" + texts.joined(separator: ",") + "]"
    }

    /// `[[id, x, y, width, height, visible percent], …]` in tenths of a pixel; who is seen whole has no percent.
    private static func compact(_ objects: [TruthObject]) -> String {
        let texts = objects.map { object in
            let box = [object.box.x, object.box.y, object.box.width, object.box.height].map {
                "\(Int(($0 * 10).rounded()))"
            }
            let percent = Int((object.visibleFraction * 100).rounded())
            return "[\(object.id),\(box.joined(separator: ","))" + (percent < 100 ? ",\(percent)]" : "]")
        }
        return "[" + texts.joined(separator: ",") + "]"
    }

    /// One clip's truth. The frames' boxes are in tenths of a pixel, the lamps' in pixels.
    func truth(_ frames: [[TruthObject]], fps: Double) -> String {
        var labels: [Int: Kind] = [:]
        for object in frames.joined() { labels[object.id] = object.label }
        let actors = labels.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value.rawValue)\"" }
        let duration = Double(frames.count) / fps
        let incidents = scene.incidents.map {
            "{\"kind\":\"\($0.kind)\",\"label\":\"\($0.label.rawValue)\",\"start_s\":\(Self.rounded($0.startSeconds)),"
                + "\"end_s\":\(Self.rounded($0.endSeconds)),\"actor\":\($0.actorID)}"
        }
        let signals = scene.signals.map { signal in
            let lamps = signal.lamps.map { "{\"lamp\":\"\($0.lamp.rawValue)\",\"box\":[\(Self.list($0.box))]}" }
            let changes = signal.plan.changes(withinSeconds: duration).map { "[\($0.seconds),\"\($0.lamp.rawValue)\"]" }
            return "{\"name\":\"\(signal.plan.name)\",\"lamps\":[\(lamps.joined(separator: ","))],"
                + "\"changes\":[\(changes.joined(separator: ","))]}"
        }
        return """
            {"camera":"\(scene.camera)","size":[\(DemoSite.width),\(DemoSite.height)],"fps":\(Int(fps)),
            "incidents":[\(incidents.joined(separator: ",\n"))],
            "signals":[\(signals.joined(separator: ",\n"))],
            "actors":{\(actors.joined(separator: ","))},
            "object":["actor","x_tenths","y_tenths","width_tenths","height_tenths","visible_percent"],
            "frames":[
            \(frames.map(Self.compact).joined(separator: ",\n"))
            ]}

            """
    }

    /// Incidents, places as fractions of the picture, lamps, and a check that no bodies stand in each other.
    var text: String {
        var lines = ["camera \(scene.camera), \(scene.durationSeconds) s"]
        for incident in scene.incidents {
            let span = "\(Self.rounded(incident.startSeconds)) to \(Self.rounded(incident.endSeconds)) s"
            lines.append("incident \(incident.kind): \(span), actor \(incident.actorID)")
        }
        func fraction(_ point: Point) -> String { String(format: "[%.4f, %.4f]", point.x, point.y) }
        for place in scene.places {
            lines.append("place \(place.name): [" + place.points.map(fraction).joined(separator: ", ") + "]")
        }
        for signal in scene.signals {
            let changes = signal.plan.changes(withinSeconds: scene.durationSeconds).map {
                "\($0.seconds) \($0.lamp.rawValue)"
            }
            lines.append("signal \(signal.plan.name): " + changes.joined(separator: ", "))
            for lamp in signal.lamps {
                let box = lamp.box
                lines.append(
                    "  \(lamp.lamp.rawValue) \(Self.list(box)) px = "
                        + String(
                            format: "[%.4f, %.4f, %.4f, %.4f]", box.x / 1280, box.y / 720, box.width / 1280,
                            box.height / 720))
            }
        }
        var seen = Set<String>()
        for tick in 0..<Int(scene.durationSeconds * 5) {
            let seconds = Double(tick) / 5
            let labels = Dictionary(uniqueKeysWithValues: scene.truth(at: seconds).map { ($0.id, $0.label.rawValue) })
            for (a, b) in scene.collisions(at: seconds) where seen.insert("\(a)-\(b)").inserted {
                lines.append("collision at \(seconds) s: \(a) \(labels[a] ?? "unseen"), \(b) \(labels[b] ?? "unseen")")
            }
        }
        return lines.joined(separator: "\n")
    }
}
