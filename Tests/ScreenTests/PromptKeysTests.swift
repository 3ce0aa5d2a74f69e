import Core
import Testing

@testable import Screen

struct PromptKeysTests {
    private let size = ScreenSize(80, 24)

    @discardableResult
    private func press(_ keys: [Key], _ state: inout DashboardState, _ snapshot: Snapshot = Samples.lifecycle) -> Effect
    {
        var effect = Effect.none
        for key in keys {
            state.settle(snapshot, size)
            effect = state.handle(key, snapshot)
        }
        return effect
    }

    private func typed(_ text: String) -> [Key] { text.map { $0 == "\n" ? .enter : .character($0) } }

    @Test func `a command does what it says`() {
        var state = DashboardState()
        #expect(press(typed(":ack 15\n"), &state) == .perform(.acknowledge([15])))
        #expect(state.modal == nil)
        press(typed(":camera roof\n"), &state)
        #expect(state.view == .camera && state.focusedCamera == 5)
        press(typed(":alarm 4711\n"), &state)
        #expect(state.view == .alarm && state.attention.alarm == 4711)
        state.themes = ["light"]
        #expect(press(typed(":theme light\n"), &state) == .theme("light"))
        #expect(press(typed(":quit\ny"), &state) == .quit)
    }

    @Test func `letters are text while the prompt is open, and Ctrl-C leaves it`() {
        var state = DashboardState()
        press(typed(":aqy"), &state)
        #expect(state.prompt?.text == "aqy")
        press([.control("c")], &state)
        #expect(state.modal == nil)
        #expect(press(typed(":x") + [.control("l")], &state) == .redraw)
        #expect(state.prompt?.text == "x")
    }

    @Test func `a command that asks is done on y alone`() {
        var state = DashboardState()
        #expect(press(typed(":reset 14\nn"), &state) == .none)
        #expect(press(typed(":reset 14\ny"), &state) == .perform(.reset([14])))
        press(typed(":shelve 15\n"), &state)
        #expect(press(typed("31\n"), &state) == .perform(.shelve(.alarms([15]), seconds: 3600, reason: "known fault")))
    }

    @Test func `a mistake stays to be mended`() {
        var state = DashboardState()
        press(typed(":ack 88\n"), &state)
        #expect(state.prompt?.complaint.contains("no open alarm \"88\"") == true)
        #expect(Dashboard.draw(state, Samples.lifecycle, size).text(row: 22).contains("There is no open alarm \"88\""))
        #expect(press([.backspace, .backspace] + typed("15\n"), &state) == .perform(.acknowledge([15])))
        press([.character(":"), .up, .up], &state)
        #expect(state.prompt?.text == "ack 88")
    }

    @Test func `the same line is remembered once, and the oldest are forgotten`() {
        var state = DashboardState()
        for number in 1...60 { press(typed(":camera \(number % 3)\n") + [.escape], &state) }
        #expect(state.histories[.command]?.count == 3)
        for number in 1...60 { press([.character("/"), .control("u")] + typed("word \(number)\n"), &state) }
        #expect(state.histories[.filter]?.count == 50 && state.histories[.filter]?.last == "word 60")
    }

    @Test func `a filter is in effect while it is written; Return keeps it and Esc clears it`() {
        var state = DashboardState()
        press(typed("/gate"), &state)
        #expect(state.filter(of: .dashboard) == "gate")
        press([.enter], &state)
        #expect(state.filter(of: .dashboard) == "gate" && state.modal == nil)
        #expect(Dashboard.draw(state, Samples.lifecycle, size).text(row: 23).contains("/gate"))
        press(typed("/ x"), &state)
        #expect(state.filter(of: .dashboard) == "gate x")
        press([.escape], &state)
        #expect(state.filter(of: .dashboard).isEmpty)
    }

    @Test func `filter by command, where there is a list`() {
        var state = DashboardState()
        press(typed(":filter red light\n"), &state)
        #expect(state.filter(of: .dashboard) == "red light")
        press([.function(4)] + typed(":filter x\n"), &state)
        #expect(state.prompt?.complaint.contains("Allowed in: dashboard, log") == true)
        press([.escape] + typed(":alarms yard\n"), &state)
        #expect(state.view == .dashboard && state.filter(of: .dashboard) == "yard")
    }

    @Test func `a read-only dashboard says so in the prompt`() {
        var state = DashboardState()
        state.isReadOnly = true
        #expect(press(typed(":ack 15\n"), &state) == .none)
        #expect(state.prompt?.complaint.contains("read-only") == true)
    }

    @Test func `a prompt that is no longer shown takes no more keys`() {
        var state = DashboardState()
        press(typed(":ack 15"), &state)
        state.settle(Samples.lifecycle, ScreenSize(40, 12))
        #expect(state.handle(.enter, Samples.lifecycle) == .none)
        #expect(state.modal == nil)
    }
}
