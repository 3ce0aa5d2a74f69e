import Core
import Testing

@testable import Screen

struct ThemePickerTests {
    private let size = ScreenSize(80, 24)
    private let names = ["auto"] + ThemeFiles.names

    private func opened(at theme: String = "dark") -> DashboardState {
        var state = DashboardState()
        state.themes = names
        state.theme = theme
        press(.character("t"), &state)
        return state
    }

    @discardableResult
    private func press(_ key: Key, _ state: inout DashboardState) -> Effect {
        state.settle(Samples.busy, size)
        return state.handle(key, Samples.busy)
    }

    @Test func `it opens at the theme that is shown`() {
        let state = opened()
        #expect(state.themePicker?.cursor.selected == "dark" && state.themePicker?.before == "dark")
    }

    @Test func `moving shows the theme at once and Return keeps it`() throws {
        var state = opened()
        let next = try #require(names.firstIndex(of: "dark").map { names[$0 + 1] })
        #expect(press(.down, &state) == .theme(next))
        #expect(state.theme == next)
        #expect(press(.enter, &state) == .theme(next))
        #expect(state.modal == nil && state.theme == next)
        #expect(state.notice == "theme \(next); theme = \"\(next)\" in [station] keeps it")
    }

    @Test(arguments: [Key.escape, .character("q")])
    func `leaving brings back the theme before`(key: Key) {
        var state = opened()
        press(.character("G"), &state)
        #expect(state.theme == names.last)
        #expect(press(key, &state) == .theme("dark"))
        #expect(state.modal == nil && state.theme == "dark" && state.notice.isEmpty)
    }

    @Test func `leaving without a move changes nothing`() {
        var state = opened()
        #expect(press(.escape, &state) == .none)
    }

    @Test func `t goes through all of them and round`() {
        var state = opened(at: "auto")
        var seen: [String] = []
        for _ in names {
            press(.character("t"), &state)
            seen.append(state.theme)
        }
        #expect(seen == Array(names.dropFirst()) + ["auto"])
    }

    @Test(arguments: "aAsoxSeu?mcvfp1".map { Key.character($0) } + [.tab, .function(2), .backspace])
    func `no command passes through it`(key: Key) {
        var state = opened()
        #expect(press(key, &state) == .none)
        #expect(state.themePicker != nil && state.view == .dashboard)
    }

    @Test func `a terminal that has become too small keeps nothing`() {
        var state = opened()
        press(.down, &state)
        state.settle(Samples.busy, ScreenSize(60, 10))
        #expect(state.modal == nil && state.theme == "dark")
    }

    @Test func `without themes there is nothing to choose`() {
        var state = DashboardState()
        #expect(press(.character("t"), &state) == .none)
        #expect(state.modal == nil && state.notice == "There is no other theme.")
    }

    @Test func `a theme that is not on the list leaves the cursor at its beginning`() {
        let state = opened(at: "gone")
        #expect(state.themePicker?.cursor.selected == "auto")
    }
}
