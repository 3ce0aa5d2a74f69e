import Testing

@testable import Screen

struct UnitsTests {
    @Test(arguments: [
        (0.0, "0 MiB"), (1023, "1023 MiB"), (1024, "1.0 GiB"), (3174, "3.1 GiB"), (2_097_152, "2.0 TiB"),
        (.nan, "- TiB"),
    ])
    func `memory in the unit that reads best`(mib: Double, words: String) {
        #expect(Units.memory(mib) == words)
    }

    @Test(arguments: [(40.2, "+40 MiB/h"), (-2.6, "-3 MiB/h"), (0.4, "±0 MiB/h"), (-0.4, "±0 MiB/h")])
    func `growth has its sign`(perHour: Double, words: String) {
        #expect(Units.growth(perHour, "MiB", .unicode) == words)
    }

    @Test func `what is counted grows without a unit`() {
        #expect(Units.growth(3, "", .unicode) == "+3/h" && Units.growth(0, "", .ascii) == "+0/h")
    }

    @Test func `temperature and power`() {
        #expect(Units.temperature(63.6, .unicode) == "64 °C" && Units.temperature(63.6, .ascii) == "64 C")
        #expect(Units.power(187.4) == "187 W" && Units.power(187.4, limit: 450) == "187/450 W")
    }
}
