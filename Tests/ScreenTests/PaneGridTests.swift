import Testing

@testable import Screen

struct PaneGridTests {
    private func grid(_ size: ScreenSize, _ cameras: Int, zoom: Zoom = .normal) throws -> PaneGrid {
        try #require(Layout(size, cameras: cameras, page: 0, zoom: zoom)).grid
    }

    @Test(arguments: [
        (ScreenSize(80, 24), 1, PaneGrid.Form.full), (ScreenSize(80, 24), 4, .full), (ScreenSize(80, 24), 6, .compact),
        (ScreenSize(80, 24), 8, .compact), (ScreenSize(80, 24), 15, .slim), (ScreenSize(80, 24), 16, .line),
        (ScreenSize(120, 36), 1, .large), (ScreenSize(120, 36), 2, .large), (ScreenSize(120, 36), 8, .full),
        (ScreenSize(120, 36), 32, .line), (ScreenSize(200, 60), 2, .large), (ScreenSize(200, 60), 3, .full),
        (ScreenSize(200, 60), 30, .full), (ScreenSize(200, 60), 32, .compact), (ScreenSize(200, 60), 64, .slim),
    ])
    func `all cameras stand on one page, as large as they can be`(size: ScreenSize, cameras: Int, form: PaneGrid.Form)
        throws
    {
        let grid = try grid(size, cameras)
        #expect(grid.form == form && grid.pageCount == 1 && grid.panes.count == cameras)
    }

    @Test func `more than fit in lines are turned page by page`() throws {
        let grid = try grid(ScreenSize(80, 24), 64)
        #expect(grid.form == .line && grid.pageCount == 2 && grid.capacity == 45)
    }

    @Test(arguments: [
        (ScreenSize(80, 24), 4, 2, 7), (ScreenSize(120, 36), 4, 2, 9), (ScreenSize(160, 48), 4, 2, 9),
        (ScreenSize(120, 36), 6, 3, 9), (ScreenSize(120, 36), 8, 3, 7), (ScreenSize(200, 60), 8, 2, 9),
    ])
    func `panes are wide before they are many beside each other`(
        size: ScreenSize, cameras: Int, columns: Int, height: Int
    ) throws {
        let grid = try grid(size, cameras)
        #expect(Set(grid.panes.map(\.x)).count == columns && grid.panes[0].height == height)
    }

    @Test func `beside a camera that takes half of the screen no other one has a picture`() throws {
        #expect(try grid(ScreenSize(200, 60), 1, zoom: .half).form == .full)
    }
}
