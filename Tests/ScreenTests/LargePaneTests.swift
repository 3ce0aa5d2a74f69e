import Core
import Testing

@testable import Screen

struct LargePaneTests {
    @Test(arguments: [
        PictureSize(16, 9), PictureSize(4, 3), PictureSize(9, 16), PictureSize(1, 4000), PictureSize(.max, 1),
    ])
    func `picture and figures never overlap or leave the pane`(shape: PictureSize) {
        for width in [0, 1, 20, 36, 56, 76, 100, 156, 296] {
            for height in [0, 1, 5, 13, 18, 28, 50, 90] {
                let inside = Area(x: 3, y: 2, width: width, height: height)
                let (picture, figures) = LargePane.split(inside, shape: shape)
                for area in [picture, figures].compactMap({ $0 }) {
                    #expect(area.x >= 3 && area.y >= 2 && area.right <= inside.right && area.bottom <= inside.bottom)
                    #expect(area.width >= 0 && area.height >= 0)
                }
                #expect(picture.map { !$0.overlaps(figures) && $0.width >= 16 && $0.height >= 5 } ?? true)
                #expect(picture == nil ? figures == inside : figures.height >= 4 || figures.width >= 42)
            }
        }
    }

    @Test func `a wide pane has the figures beside the picture, a high one below it`() {
        let wide = LargePane.split(Area(x: 0, y: 0, width: 116, height: 20), shape: PictureSize(16, 9))
        #expect(wide.picture?.y == wide.figures.y && wide.figures.width >= 42)
        let high = LargePane.split(Area(x: 0, y: 0, width: 76, height: 28), shape: PictureSize(16, 9))
        #expect(high.picture?.bottom == high.figures.y && high.figures.width == 76)
    }

    @Test func `the focused camera of two shows its picture, the other one its stages`() {
        let size = ScreenSize(160, 48)
        var state = DashboardState()
        state.settle(Samples.site(2), size)
        let grid = Dashboard.draw(state, Samples.site(2), size)
        let painted = (0..<size.rows * size.columns).filter { grid.cells[$0].style.paint != nil }
        #expect(painted.count > 1000 && painted.allSatisfy { $0 % size.columns < 80 })
        #expect(grid.text.contains("LATENCY ms") && grid.text.contains("25.0 fps in"))
        #expect(grid.text(row: 10).contains("▀"))
    }

    @Test func `rules that do not fit are counted`() {
        let size = ScreenSize(200, 60)
        var state = DashboardState()
        state.settle(Samples.junction, size)
        _ = state.handle(.character("+"), Samples.junction)
        var many = Samples.junction
        #expect(!Dashboard.draw(state, many, size).text.contains("more lines"))
        many.scenery?.rules += (1...40).map { RuleStatus(name: "rule \($0)", kind: .line) }
        #expect(Dashboard.draw(state, many, size).text.contains("more lines"))
    }

    @Test func `half of the screen has the picture, its rules and its alarm`() {
        let size = ScreenSize(160, 48)
        var state = DashboardState()
        state.settle(Samples.junction, size)
        _ = state.handle(.character("+"), Samples.junction)
        let grid = Dashboard.draw(state, Samples.junction, size)
        let right = (0..<size.rows).map { y in (80..<160).map { grid[$0, y].text }.joined() }.joined(separator: "\n")
        for words in ["1 crossing", "stop line", "main red", "25.0 fps in", "▲ red light  car #4"] {
            #expect(right.contains(words), "\(words)")
        }
        #expect((0..<size.rows).map { y in (0..<80).map { grid[$0, y].text }.joined() }.joined().contains("4 plaza"))
    }
}
