import Core
import TestSupport
import Testing

@testable import Station

struct MachineCheckTests {
    private static let now = WallTime(1_795_000_000)

    @Test func `a clock that is kept is fit, one that is not a warning, one without a battery unfit`() {
        let kept = MachineCheck.clock(isKept: true, errorSeconds: 0.012, wall: Self.now)
        #expect(kept.verdict == .fit && kept.words.contains("to 12 ms"))
        for isKept in [false, nil] {
            let check = MachineCheck.clock(isKept: isKept, errorSeconds: 16, wall: Self.now)
            #expect(check.verdict == .warning && check.remedy.contains("chrony"))
        }
        #expect(MachineCheck.clock(isKept: true, errorSeconds: 0, wall: WallTime(86_400)).verdict == .unfit)
    }

    @Test(arguments: [
        (64, 1, FitnessCheck.Verdict.unfit), (120, 1, .warning), (1024, 8, .fit), (1024, 100, .unfit),
        (4096, 100, .fit),
    ]) func `open files are held against the cameras`(limit: Int, cameras: Int, verdict: FitnessCheck.Verdict) {
        let check = MachineCheck.descriptors(limit: limit, cameras: cameras)
        #expect(check.verdict == verdict, "\(check)")
        #expect((verdict == .fit) != check.remedy.contains("ulimit -n"))
        #expect(MachineCheck.descriptors(limit: nil, cameras: cameras).verdict == .fit)
    }

    @Test func `little memory is a warning`() {
        #expect(MachineCheck.memory(availableMiB: 300).verdict == .warning)
        #expect(MachineCheck.memory(availableMiB: 4000).verdict == .fit)
    }

    private func terminal(_ type: String, locale: String = "C.UTF-8", isKnown: Bool = true, isUTF8: Bool = true)
        -> FitnessPlan.Terminal
    {
        FitnessPlan.Terminal(type: type, colours: "256 colours", locale: locale, isKnown: isKnown, isUTF8: isUTF8)
    }

    @Test(arguments: [
        ("xterm-256color", FitnessCheck.Verdict.fit), ("linux", .fit), ("", .warning), ("dumb", .warning),
        ("no-such-terminal", .warning), ("../../etc", .warning),
    ]) func `a terminal that the machine knows is fit`(type: String, verdict: FitnessCheck.Verdict) {
        let check = MachineCheck.terminal(terminal(type))
        #expect(check.verdict == verdict && (verdict == .fit) == check.remedy.isEmpty, "\(check)")
    }

    @Test func `a locale that is missing or not UTF-8 is a warning with its remedy`() {
        #expect(MachineCheck.locale(terminal("xterm")).verdict == .fit)
        let plain = MachineCheck.locale(terminal("xterm", locale: "", isUTF8: false))
        #expect(
            plain.verdict == .warning && plain.words.hasPrefix("C is not UTF-8") && plain.remedy.contains("C.UTF-8"))
        let missing = MachineCheck.locale(terminal("xterm", locale: "xx_XX.UTF-8", isKnown: false, isUTF8: false))
        #expect(missing.words.hasPrefix("xx_XX.UTF-8 is not on this machine") && missing.remedy.contains("locales"))
    }
}
