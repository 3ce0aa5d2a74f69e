import Core
import Testing

@testable import Screen

struct LogStateTests {
    private let size = ScreenSize(120, 24)

    private func settled(_ snapshot: Snapshot, _ size: ScreenSize? = nil) -> LogState {
        var state = LogState()
        state.settle(snapshot, size ?? self.size)
        return state
    }

    private func shown(_ state: LogState, _ snapshot: Snapshot) -> [String] {
        state.rows(snapshot).dropFirst(state.top).prefix(state.visibleRows).map { row in
            String(row.line.text.prefix { $0 != ":" }) + (row.piece > 0 ? " \(row.piece)" : "")
        }
    }

    @Test func `it follows the newest line`() {
        var state = settled(Samples.log(100))
        #expect(state.isFollowing && state.top > 0 && shown(state, Samples.log(100)).last == "line 100 1")
        let more = Samples.log(101)
        state.settle(more, size)
        #expect(state.isFollowing && shown(state, more).last == "line 101")
    }

    @Test func `scrolled up, what is on the screen stays while lines come and the oldest go`() {
        let before = Samples.log(105)
        var state = settled(before)
        state.move(.pageUp, before)
        let seen = shown(state, before)
        #expect(!state.isFollowing)
        var later = before
        later.log += Samples.log(20, from: 106).log
        later.log.removeFirst(20)
        state.settle(later, size)
        #expect(shown(state, later) == seen)
        state.move(.bottom, later)
        #expect(state.isFollowing && shown(state, later).last == "line 125")
    }

    @Test func `what is scrolled to and dropped gives way to the oldest that is left`() {
        let before = Samples.log(100)
        var state = settled(before)
        state.move(.top, before)
        #expect(shown(state, before).first == "line 1")
        var later = before
        later.log = Array(later.log.suffix(50))
        state.settle(later, size)
        #expect(shown(state, later).first == "line 51" && !state.isFollowing)
        later.log = []
        state.settle(later, size)
        #expect(state.isFollowing && state.top == 0)
    }

    @Test func `going down to the end follows again, going up from the end does not`() {
        let snapshot = Samples.log(99)
        var state = settled(snapshot)
        let end = state.top
        state.move(.up, snapshot)
        #expect(state.top == end - 1 && !state.isFollowing)
        state.move(.down, snapshot)
        #expect(state.top == end && state.isFollowing)
        state.move(.down, snapshot)
        #expect(state.top == end)
    }

    @Test func `a width that splits lines otherwise keeps the line at the top`() {
        let snapshot = Samples.log(100)
        var state = settled(snapshot, ScreenSize(200, 24))
        state.move(.pageUp, snapshot)
        state.move(.pageUp, snapshot)
        let line = state.rows(snapshot)[state.top].line
        for columns in [80, 40, 200] {
            state.settle(snapshot, ScreenSize(columns, 24))
            #expect(state.rows(snapshot)[state.top].line == line, "\(columns)")
        }
    }

    @Test func `levels turn from all to errors and back`() {
        let snapshot = Samples.log(20)
        var state = settled(snapshot)
        func levels() -> Set<LogLine.Level> { Set(state.rows(snapshot).map(\.line.level)) }
        #expect(levels() == [.info, .warning, .error])
        state.turnLevel()
        #expect(levels() == [.warning, .error])
        state.turnLevel()
        #expect(levels() == [.error])
        state.turnLevel()
        #expect(state.level == .info)
    }

    @Test func `words are found whatever their case`() {
        let snapshot = Samples.log(20)
        var state = settled(snapshot)
        state.search = "DISK is FULL"
        #expect(Set(state.rows(snapshot).map(\.line.text)).count == 2)
        state.search = "nowhere"
        #expect(state.rows(snapshot).isEmpty)
    }

    @Test func `no size and no key breaks it`() {
        for snapshot in [Samples.log(0), Samples.log(1), Samples.log(200)] {
            for rows in [0, 1, 2, 3, 24, 200] {
                for columns in [0, 1, 3, 20, 80, 500] {
                    var state = settled(snapshot, ScreenSize(columns, rows))
                    for action in [Action.up, .pageUp, .top, .down, .pageDown, .bottom] {
                        state.move(action, snapshot)
                        let count = state.rows(snapshot).count
                        #expect(state.top >= 0 && state.top <= max(count - 1, 0))
                    }
                }
            }
        }
    }
}
