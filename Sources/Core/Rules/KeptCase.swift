import Foundation

/// A judgement as an alarm keeps it: what it rests on, who saw it, and what came of it, so that it can be judged again.
package struct KeptCase: Sendable, Equatable, Codable {
    /// The detector that found the object.
    package var model: String
    package var redLight: RedLightCase
    /// What was judged then.
    package var verdict: RedLightCase.Verdict

    package init(model: String, redLight: RedLightCase) {
        self.model = model
        self.redLight = redLight
        verdict = redLight.verdict()
    }

    /// Nil for a text that is none.
    package init?(json: String) {
        guard let kept = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = kept
    }

    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Whether it is judged the same way now.
    package var holds: Bool { redLight.verdict() == verdict }

    /// For people, a line each.
    package var lines: [String] {
        let direction = redLight.direction.rawValue
        func seconds(_ media: MediaTime) -> String { String(format: "%.2f s", media.seconds) }
        func words(_ verdict: RedLightCase.Verdict) -> String {
            verdict.outcome.rawValue
                + (verdict.secondsAfterRed.map { String(format: ", %.2f s after red", $0) } ?? "")
                + (verdict.crossed.map { ", at media time \(seconds($0))" } ?? "")
        }
        let line = [redLight.line.start, redLight.line.end].map { String(format: "[%.3f, %.3f]", $0.x, $0.y) }
        return [
            "model         \(model)", "line          \(line.joined(separator: " to ")), \(direction)",
            "grace         \(String(format: "%.2f s", redLight.graceSeconds))",
        ] + redLight.signal.changes.suffix(6).map { "signal        \($0.colour.rawValue) since \(seconds($0.media))" }
            + redLight.path.suffix(8).map {
                "place         \(String(format: "[%.3f, %.3f]", $0.foot.x, $0.foot.y)) at \(seconds($0.media))"
            } + ["judged then   \(words(verdict))", "judged again  \(words(redLight.verdict()))"]
    }

    enum CodingKeys: String, CodingKey {
        case model, verdict
        case redLight = "red_light"
    }
}

extension RedLightCase {
    /// Nil for a text that is none.
    package init?(json: String) {
        guard let kept = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = kept
    }
}
