import Core
import Testing

@testable import Configuration

struct SignalValidationTests {
    private static func site(_ lines: String) -> String {
        Sample.minimal + "\n[[camera.signal]]\nname = \"main\"\n" + lines
    }

    @Test(arguments: [
        (
            "region = [0.5, 0.25, 0.25, 0.5]",
            SignalSource.picture(region: Box(x: 0.5, y: 0.25, width: 0.25, height: 0.5))
        ),
        ("source = \"picture\"\nregion = [0, 0, 1, 1]", .picture(region: Box(x: 0, y: 0, width: 1, height: 1))),
        (
            "source = \"schedule\"\nphases = [\"green 11\", \"amber 3\", \"red 15.5\", \"off 1\"]",
            .schedule(
                phases: [
                    SignalPhase(.green, seconds: 11), SignalPhase(.amber, seconds: 3), SignalPhase(.red, seconds: 15.5),
                    SignalPhase(.off, seconds: 1),
                ], offsetSeconds: 0)
        ),
        (
            "source = \"schedule\"\nphases = [\"red 1\"]\noffset_s = -4.5",
            .schedule(phases: [SignalPhase(.red, seconds: 1)], offsetSeconds: -4.5)
        ),
        ("source = \"command\"", .command(validSeconds: 10)),
        ("source = \"command\"\nvalid_s = 2.5", .command(validSeconds: 2.5)),
    ]) func `each source arrives`(lines: String, source: SignalSource) throws {
        let site = try Sample.parse(Self.site(lines))
        #expect(site.cameras[0].signals == [Signal(name: "main", source: source)])
        #expect(try Sample.parse(site.show()).cameras[0].signals == site.cameras[0].signals)
    }

    @Test(arguments: [
        (
            "",
            "7: S: region is missing. Left, top, width and height of the box around all its lamps. Allowed: 4 numbers."
        ),
        ("region = [0.9, 0, 0.2, 0.5]", "9: S: region: the region [0.9, 0, 0.2, 0.5] is outside the picture. Give "),
        (
            "region = [10, 20, 30, 40]",
            "9: S: region: the region [10, 20, 30, 40] is outside the picture. Give picture_size"
        ),
        ("region = [0.5, 0.5, 0, 0.5]", "9: S: region: the region has no area. Allowed: left, top, width and height, "),
        ("region = [0.5, 0.5, 0.1]", "9: S: region: a list of 3 is out of range. Allowed: 4 numbers."),
        (
            "source = \"schedule\"\nregion = [0, 0, 1, 1]\nphases = [\"red 1\"]",
            "10: S: region: does not belong to the source \"schedule\". It is for \"picture\"."
        ),
        (
            "region = [0, 0, 1, 1]\nvalid_s = 3",
            "10: S: valid_s: does not belong to the source \"picture\". It is for \"command\"."
        ),
        ("source = \"schedule\"", "7: S: phases is missing. Its colours in order with their seconds"),
        ("source = \"schedule\"\nphases = []", "10: S: phases: no phase. Name at least one, such as \"red 30\"."),
        (
            "source = \"schedule\"\nphases = [\n\"red 1\",\n\"gren 2\"]",
            "12: S: phases: unknown colour \"gren\". Did you mean \"green\"? Allowed: \"red\", \"amber\", \"green\", "
                + "\"off\"."
        ),
        (
            "source = \"schedule\"\nphases = [\"unknown 2\"]",
            "10: S: phases: unknown colour \"unknown\". Allowed: \"red\", \"amber\", \"green\", \"off\"."
        ),
        (
            "source = \"schedule\"\nphases = [\"red\"]",
            "10: S: phases: \"red\" is no phase. Allowed: a colour and its seconds, such as \"green 11\"."
        ),
        (
            "source = \"schedule\"\nphases = [\"red -3\"]",
            "10: S: phases: -3 seconds is out of range. Allowed: 0.1 to 3600"
        ),
        (
            "source = \"schedule\"\nphases = [\"red nan\"]",
            "10: S: phases: nan seconds is out of range. Allowed: 0.1 to 3600"
        ),
        (
            "source = \"pictur\"\nregion = [0, 0, 1, 1]",
            "9: S: source: unknown word \"pictur\". Did you mean \"picture\"? Allowed: \"picture\", \"schedule\", "
                + "\"command\"."
        ),
        (
            "source = \"command\"\nvalid_s = 0",
            "10: S: valid_s: 0 is out of range. Allowed: a number from 0.1 to 86400."
        ),
    ]) func `a mistake is told with what is allowed`(lines: String, told: String) {
        let found = Sample.mistakes(Self.site(lines))
        let prefix = "config.toml:" + told.replacing("S: ", with: "camera \"gate\": signal \"main\": ")
        #expect(found.count == 1 && found[0].hasPrefix(prefix), "\(found)")
    }
}
