import Core
import Testing

@testable import Screen

struct StationSilenceTests {
    private func header(_ silence: StationSilence?, columns: Int) -> String {
        var state = DashboardState()
        state.silence = silence
        let grid = Dashboard.draw(state, Samples.busy, ScreenSize(columns, 24))
        return grid.text(row: 0) + grid.text(row: 1)
    }

    @Test(arguments: [80, 100, 160, 300]) func `a station that says nothing is told on every screen`(columns: Int) {
        for seconds in [3.4, 59.9, 86_400, 1e12, .infinity] {
            #expect(header(StationSilence(seconds: seconds), columns: columns).contains("NO ANSWER"), "\(seconds)")
        }
        #expect(header(StationSilence(seconds: 12.7), columns: 160).contains("NO ANSWER for 12 s"))
    }

    @Test func `one that answers is not talked about`() {
        #expect(!header(nil, columns: 160).contains("ANSWER"))
    }
}
