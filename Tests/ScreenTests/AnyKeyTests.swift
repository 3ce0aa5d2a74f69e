import Core
import Testing

@testable import Screen

/// Whatever is pressed, wherever, at whatever size: nothing traps, and what is drawn is a screen.
struct AnyKeyTests {
    private static let keys: [Key] =
        (32..<127).map { Key.character(Character(UnicodeScalar(UInt8($0)))) }
        + "abcdefghijklmnopqrstuvwxyz".map { .control($0) } + (0...13).map { .function($0) }
        + [
            .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .tab, .backTab, .enter, .escape, .backspace,
            .delete, .wheelUp, .wheelDown, .click(x: 3, y: 3), .click(x: 70, y: 20), .click(x: -1, y: Int.max),
            .pasted("a\u{1B}y\n"), .character("長"), .character("\u{301}"), .character("\u{202E}"), .character("\u{1B}"),
            .character("א"),
        ]
    private static let modals: [String] = ["", "?", ":", "/", ":camera ", "A", "s", "s1", "o", "q"]

    @Test(arguments: View.allCases)
    func `every key in every view, at every size, in every modal`(view: View) {
        let snapshots = [Samples.snapshot(cameras: []), Samples.lifecycle, Samples.models()]
        for size in [ScreenSize(0, 0), ScreenSize(1, 1), ScreenSize(79, 24), ScreenSize(80, 24), ScreenSize(203, 61)] {
            for snapshot in snapshots {
                for modal in Self.modals {
                    var start = DashboardState()
                    start.openedAlarm = 15
                    start.open(view, snapshot)
                    start.settle(snapshot, size)
                    for character in modal { _ = start.handle(.character(character), snapshot) }
                    for key in Self.keys {
                        var state = start
                        _ = state.handle(key, snapshot)
                        state.settle(snapshot, size)
                        _ = state.handle(key, snapshot)
                    }
                }
            }
        }
    }

    @Test(arguments: [ScreenSize(0, 0), ScreenSize(40, 12), ScreenSize(80, 24)])
    func `one long walk of random keys, drawn after each`(size: ScreenSize) {
        var generator = SystemRandomNumberGenerator()
        let snapshots = [
            Samples.snapshot(cameras: []), Samples.busy, Samples.models(), Samples.watched, Samples.lifecycle,
            Samples.judged,
        ]
        var state = DashboardState()
        for _ in 0..<1500 {
            let snapshot = snapshots.randomElement(using: &generator) ?? Samples.busy
            let key = Self.keys.randomElement(using: &generator) ?? .up
            let known = state
            _ = state.handle(key, snapshot)
            state.settle(snapshot, size)
            #expect(Dashboard.draw(state, snapshot, size).size == size, "\(key) at \(known.view)")
        }
    }
}
