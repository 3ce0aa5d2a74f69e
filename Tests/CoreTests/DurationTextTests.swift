import Core
import Testing

struct DurationTextTests {
    @Test(arguments: [("90s", 90.0), ("10m", 600), ("1h", 3600), ("2d", 172_800), ("1.5h", 5400)])
    func `durations`(text: String, seconds: Double) { #expect(DurationText.seconds(text) == seconds) }

    @Test(arguments: ["", "s", "10", "-1h", "0m", "soon", "infd", "nans", "1 h", "1w", "h1", "٣h"])
    func `what is none`(text: String) { #expect(DurationText.seconds(text) == nil) }
}
