import Core
import Screen
import Testing

struct FooterTests {
    private func footer(_ state: DashboardState, columns: Int = 80) -> String {
        Dashboard.draw(state, Samples.busy, ScreenSize(columns, 24)).text(row: 23)
    }

    @Test(arguments: [80, 120, 200])
    func `read-only and filter are said whatever else the line says`(columns: Int) {
        var state = DashboardState()
        state.isReadOnly = true
        state.setFilter(String(repeating: "長い ", count: 40), in: .dashboard)
        #expect(footer(state, columns: columns).contains("/長"))
        #expect(footer(state, columns: columns).hasSuffix(" READ-ONLY "))
        state.notice = String(repeating: "long notice ", count: 40)
        #expect(footer(state, columns: columns).hasSuffix(" READ-ONLY "))
    }

    @Test func `a read-only footer offers what is not refused`() {
        var state = DashboardState()
        #expect(footer(state).contains("a ack"))
        state.isReadOnly = true
        #expect(!footer(state).contains("a ack") && footer(state).contains("? help"))
    }

    @Test func `a filter of another view is not said`() {
        var state = DashboardState()
        state.setFilter("gate", in: .log)
        #expect(!footer(state).contains("/gate"))
    }
}
