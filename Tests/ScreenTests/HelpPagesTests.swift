import Core
import Testing

@testable import Screen

struct HelpPagesTests {
    private func text(_ pages: HelpPages) -> String {
        pages.pages.joined().map { $0.map(\.text).joined() }.joined(separator: "\n")
    }

    @Test(arguments: View.allCases, [24, 30, 48, 100])
    func `every key, sign and command is on a page that fits`(view: View, rows: Int) {
        let help = HelpPages(view, isReadOnly: false, rows: rows)
        let all = text(help)
        for binding in KeyTable.bindings(in: view) where !binding.words.isEmpty {
            #expect(all.contains(binding.label) && all.contains(binding.words))
        }
        for (usage, words) in ConsoleCommandTable.rows { #expect(all.contains(":" + usage) && all.contains(words)) }
        for page in help.pages {
            #expect(!page.isEmpty && page.count <= rows - 4)
            #expect(page.allSatisfy { $0.columns <= 74 }, "\(view)")
            #expect(page.first?.isEmpty == false && page.last?.isEmpty == false)
        }
    }

    @Test func `a read-only help leaves out what is refused`() {
        let help = text(HelpPages(.dashboard, isReadOnly: true, rows: 24))
        #expect(
            !help.contains("acknowledge the alarm") && !help.contains(":promote") && help.contains("choose a theme"))
    }

    @Test func `no screen is too low for it`() {
        for rows in -3...24 { #expect(HelpPages(.models, isReadOnly: false, rows: rows).pages.count >= 1) }
    }

    @Test func `keys turn its pages, and any other closes it`() {
        let size = ScreenSize(80, 24)
        var state = DashboardState()
        func press(_ key: Key) -> Int? {
            state.settle(Samples.busy, size)
            _ = state.handle(key, Samples.busy)
            return state.helpPage
        }
        #expect(press(.character("?")) == 0)
        #expect(press(.character(" ")) == 1)
        #expect(press(.pageDown) == 2)
        #expect(press(.pageUp) == 1)
        #expect(press(.character("z")) == nil)
        var last = press(.function(1)), count = 0
        while let page = last, count < 20 {
            #expect(Dashboard.draw(state, Samples.busy, size).text.contains("\(page + 1)/"))
            last = press(.character("?"))
            count += 1
        }
        #expect(count == HelpPages(.dashboard, isReadOnly: false, rows: 24).pages.count)
    }
}
