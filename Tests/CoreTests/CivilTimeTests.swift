import Core
import Testing

struct CivilTimeTests {
    @Test(arguments: [
        (0.0, 0, "1970-01-01 00:00:00"), (1_700_000_000.9, 0, "2023-11-14 22:13:20"),
        (1_700_000_000, 6400, "2023-11-15 00:00:00"), (951_782_399, 0, "2000-02-28 23:59:59"),
        (951_782_400, 0, "2000-02-29 00:00:00"), (4_107_542_400, 0, "2100-03-01 00:00:00"),
    ])
    func `dates and times of day`(seconds: Double, offset: Int, text: String) {
        #expect(CivilTime(utcOffsetSeconds: offset).text(WallTime(seconds)) == text)
    }

    @Test(arguments: [-1, .nan, .infinity, 1e300, 253_402_300_800])
    func `what is no date is a dash`(seconds: Double) {
        #expect(CivilTime(utcOffsetSeconds: 0).text(WallTime(seconds)) == "–")
    }

    @Test(arguments: [(0, "UTC"), (3600, "UTC+01:00"), (-12_600, "UTC-03:30")])
    func `its zone`(offset: Int, zone: String) { #expect(CivilTime(utcOffsetSeconds: offset).zone == zone) }
}
