import Foundation
import Testing

@testable import Configuration

struct LabelsTests {
    @Test func `a class that the model does not know is a mistake`() throws {
        let path = NSTemporaryDirectory() + "vigil-labels-\(UUID().uuidString).txt"
        try "person\r\n car \ntraffic light\n\n".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(LabelNames.read(path) == ["person", "car", "traffic light"])

        let text =
            Sample.minimal + """

                [[camera.zone]]
                name = "bay"
                points = [[0, 0], [1, 0], [1, 1]]
                [[rule]]
                name = "parked"
                kind = "zone"
                camera = "gate"
                zone = "bay"
                classes = ["car", "persn"]
                """
        #expect(Sample.mistakes(text).isEmpty)
        let labelled = text.replacing("path = \"demo:detector.pb\"", with: "path = \"demo:d.pb\"\nlabels = \"\(path)\"")
        #expect(
            Sample.mistakes(labelled) == [
                "config.toml:16: rule \"parked\": classes: unknown class \"persn\". Did you mean \"person\"? "
                    + "The model's classes stand in \(path)."
            ])
    }

    @Test func `labels that are not in a file here are not judged`() {
        #expect(LabelNames.read("demo:labels.txt") == nil)
        #expect(LabelNames.read("/nowhere/labels.txt") == nil)
        #expect(LabelNames.read("/dev/null") == nil)
    }
}
