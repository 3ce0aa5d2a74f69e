import Core
import Foundation
import Station

/// Writes analysed frames as JSON lines to standard output.
final class LineOutput: Sendable {
    private let hasFailed = Monitor(false)

    /// Whether a line could not be written.
    var isBroken: Bool { hasFailed.read { $0 } }

    /// One line a frame; false where it could not be written. Numbers are rounded to what they can mean, so that two runs
    /// give identical bytes.
    func write(_ frame: AnalysedFrame, _ rules: [Rule]) -> Bool {
        let trackOf = Dictionary(
            frame.subjects.compactMap { subject in subject.detection.map { ($0, subject.id) } },
            uniquingKeysWith: { first, _ in first })
        var line =
            "{\"frame\":\(frame.stamp.number),\"time_s\":\(number(frame.stamp.media.seconds, 3)),\"detections\":["
        line += (frame.detections ?? []).enumerated().map { index, detection in
            let box = [detection.box.x, detection.box.y, detection.box.width, detection.box.height]
            let track = trackOf[index].map { ",\"track\":\($0)" } ?? ""
            return "{\"class\":\(quoted(detection.label)),\"score\":\(number(detection.score, 4)),"
                + "\"box\":[\(box.map { number($0, 2) }.joined(separator: ","))]\(track)}"
        }.joined(separator: ",")
        line += "],\"events\":["
        line += frame.events.filter { $0.change == .began }.map { event in
            "{\"rule\":\(quoted(rules[event.rule].name)),\"object\":\(quoted(event.object)),"
                + "\"message\":\(quoted(event.message)),\"time_s\":\(number(event.media.seconds, 3))}"
        }.joined(separator: ",")
        line += frame.detections == nil ? "],\"failed\":true}\n" : "]}\n"
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty, !isBroken {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { hasFailed.change { $0 = true } }
        }
        return !isBroken
    }

    private func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

    private func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default: scalar.value < 0x20 ? String(format: "\\u%04x", scalar.value) : String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
