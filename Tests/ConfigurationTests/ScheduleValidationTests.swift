import Core
import Testing

@testable import Configuration

struct ScheduleValidationTests {
    private static func site(_ lines: String) -> String {
        Sample.rule("kind = \"crowd\"\nzone = \"bay\"\ncount = 3\n" + lines)
    }

    @Test(
        arguments: [
            ("", nil),
            ("days = [\"mon\", \"sun\"]", Schedule(days: [.mon, .sun])),
            ("hours = [\"22:00-06:00\"]", Schedule(hours: [Schedule.Hours(start: 1320, end: 360)])),
            (
                "days = [\"sat\"]\nhours = [\"0:00-24:00\", \"08:30-09:15\"]\ntime_zone = \"Europe/Berlin\"",
                Schedule(
                    days: [.sat], hours: [Schedule.Hours(start: 0, end: 1440), Schedule.Hours(start: 510, end: 555)],
                    timeZone: "Europe/Berlin")
            ),
        ] as [(String, Schedule?)]) func `a schedule arrives`(lines: String, schedule: Schedule?) throws
    {
        let site = try Sample.parse(Self.site(lines))
        #expect(site.rules.map(\.schedule) == [schedule])
        #expect(try Sample.parse(site.show()).rules == site.rules)
    }

    @Test(arguments: [
        ("00:00-24:00", 0, 1440), ("23:59-00:00", 1439, 0), ("7:05-16:30", 425, 990), ("06:00-06:00", 360, 360),
    ]) func `hours are minutes of the day`(text: String, start: Int, end: Int) {
        #expect(Schedule.Hours(text) == Schedule.Hours(start: start, end: end))
    }

    @Test(arguments: [
        "", "-", ":", ":-:", "22:00", "22:00-", "-06:00", "22:00-06:00-07:00", "24:00-06:00", "22:60-23:00",
        "25:00-26:00",
        "22-6", "22:0-23:00", "+2:00-03:00", "22:00–06:00", "٢٢:00-23:00", "99999999999999999999:00-01:00",
        "1 :00-02:00",
    ]) func `anything else is no span of a day`(text: String) {
        #expect(Schedule.Hours(text) == nil)
        let found = Sample.mistakes(Self.site("hours = [\"08:00-09:00\",\n\"\(text)\"]"))
        #expect(found.count == 1)
        #expect(
            found[0].hasPrefix(
                "config.toml:31: rule \"r\": hours: \"\(text)\" is no span of a day. Allowed: from and until"),
            "\(found)")
    }

    @Test(arguments: [
        (
            "days = [\"mo\"]",
            "days: unknown word \"mo\". Did you mean \"mon\"? Allowed: \"mon\", \"tue\", \"wed\", \"thu\", "
                + "\"fri\", \"sat\", \"sun\"."
        ),
        ("days = []", "days: is empty: the rule would never judge. Leave it out for always."),
        ("hours = []", "hours: is empty: the rule would never judge. Leave it out for always."),
        (
            "time_zone = \"Europe/Berlin\"",
            "time_zone: says nothing without days or hours. Give days or hours, or leave it out."
        ),
        (
            "time_zone = \"Europe/Berln\"\ndays = [\"mon\"]",
            "time_zone: unknown time zone \"Europe/Berln\". Did you mean \"Europe/Berlin\"? Allowed: a name such as"
        ),
        ("time_zone = \"\"\ndays = [\"mon\"]", "time_zone: unknown time zone \"\". "),
        ("time_zone = \"../passwd\"\ndays = [\"mon\"]", "time_zone: unknown time zone \"../passwd\". "),
        ("time_zone = 1\ndays = [\"mon\"]", "time_zone: wrong type: a whole number. Allowed: a text."),
    ]) func `a mistake is told with what is allowed`(lines: String, told: String) {
        let found = Sample.mistakes(Self.site(lines))
        #expect(found.count == 1 && found[0].hasPrefix("config.toml:30: rule \"r\": " + told), "\(found)")
    }
}
