import Testing

@testable import Screen

struct LayoutTests {
    /// What is wrong with a layout; nil where nothing is.
    private func fault(_ layout: Layout, _ size: ScreenSize) -> String? {
        let areas = [layout.header, layout.alarms, layout.footer] + layout.panes + [layout.zoomed].compactMap { $0 }
        let isInside = areas.allSatisfy {
            $0.x >= 0 && $0.y >= 0 && $0.right <= size.columns && $0.bottom <= size.rows && !$0.isEmpty
        }
        guard isInside else { return "leaves the screen" }
        var taken = Array(repeating: false, count: size.columns * size.rows)
        for area in areas {
            for y in area.y..<area.bottom {
                for x in area.x..<area.right {
                    guard !taken[y * size.columns + x] else { return "overlaps" }
                    taken[y * size.columns + x] = true
                }
            }
        }
        let form = layout.grid.form
        let isReadable = layout.panes.allSatisfy {
            $0.width >= form.leastWidth && form.heights.contains($0.height)
        }
        return layout.alarms.height >= 7 && isReadable ? nil : "is too small to read"
    }

    /// The same without a map of the screen's cells: quick enough for every size there is.
    private func quickFault(_ layout: Layout, _ size: ScreenSize) -> String? {
        let areas = [layout.header, layout.alarms, layout.footer] + layout.panes + [layout.zoomed].compactMap { $0 }
        for (index, area) in areas.enumerated() {
            guard area.x >= 0, area.y >= 0, area.right <= size.columns, area.bottom <= size.rows, !area.isEmpty else {
                return "leaves the screen"
            }
            for other in areas[..<index] {
                let isApart =
                    area.right <= other.x || other.right <= area.x || area.bottom <= other.y
                    || other.bottom <= area.y
                guard isApart else { return "overlaps" }
            }
        }
        return nil
    }

    @Test(arguments: [(1, Zoom.normal), (4, .normal), (8, .normal), (32, .normal), (5, .half)])
    func `nothing overlaps or leaves the screen at every size up to 300×100`(cameras: Int, zoom: Zoom) {
        for rows in 1...100 {
            for columns in 1...300 {
                let size = ScreenSize(columns, rows)
                guard let layout = Layout(size, cameras: cameras, page: 0, zoom: zoom) else {
                    guard columns < 80 || rows < 24 else {
                        Issue.record("no layout at \(columns)×\(rows)")
                        return
                    }
                    continue
                }
                if let fault = quickFault(layout, size) {
                    Issue.record("\(cameras) cameras at \(columns)×\(rows), \(zoom): \(fault): \(layout)")
                    return
                }
            }
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 25, 31, 32, 33, 48, 63, 64])
    func `nothing overlaps or leaves the screen at any size`(cameras: Int) {
        for rows in [1, 2, 10, 23, 24, 25, 30, 35, 36, 37, 48, 60, 75, 100] {
            for columns in [1, 2, 40, 79, 80, 81, 99, 120, 121, 160, 200, 231, 300] {
                for zoom in [Zoom.normal, .half] {
                    let size = ScreenSize(columns, rows)
                    guard let layout = Layout(size, cameras: cameras, page: 0, zoom: zoom) else {
                        #expect(columns < 80 || rows < 24)
                        continue
                    }
                    if let fault = fault(layout, size) {
                        Issue.record("\(cameras) cameras at \(columns)×\(rows), \(zoom): \(fault): \(layout)")
                        return
                    }
                }
            }
        }
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(200, 60), ScreenSize(300, 100)])
    func `every camera is on exactly one page`(size: ScreenSize) {
        for cameras in 0...200 {
            for zoom in [Zoom.normal, .half] {
                var seen: [Int] = []
                var page = 0
                while let layout = Layout(size, cameras: cameras, page: page, zoom: zoom), layout.page == page {
                    seen += layout.panes.indices.map { layout.grid.firstSlot + $0 }
                    page += 1
                }
                #expect(seen == Array(0..<cameras))
                #expect(Layout(size, cameras: cameras, page: 0, zoom: zoom)?.pageCount == page)
            }
        }
    }

    @Test func `a page beyond the last one is the last one`() throws {
        let layout = try #require(Layout(ScreenSize(80, 24), cameras: 50, page: 99))
        #expect(layout.page == 1)
        #expect(layout.panes.count == 5)
    }

    @Test(arguments: [(23, nil, 0), (24, 1, 1), (35, 1, 1), (36, 2, 2), (100, 2, 2)])
    func `the header has two rows where there is room`(rows: Int, height: Int?, top: Int) {
        let layout = Layout(ScreenSize(80, rows), cameras: 4, page: 0)
        #expect(layout?.header.height == height && (layout?.panes.first?.y ?? 0) == top)
    }

    @Test func `half of the screen is the focused camera's, beside the grid and above the alarms`() throws {
        let layout = try #require(Layout(ScreenSize(121, 36), cameras: 4, page: 0, zoom: .half))
        let zoomed = try #require(layout.zoomed)
        #expect(zoomed == Area(x: 60, y: 2, width: 61, height: 25))
        #expect(layout.panes.count == 4 && layout.panes.allSatisfy { $0.right <= 60 })
        #expect(layout.alarms == Area(x: 0, y: 27, width: 121, height: 8))
        #expect(layout.hasPicture)
        // Without cameras there is none to look at.
        #expect(Layout(ScreenSize(121, 36), cameras: 0, page: 0, zoom: .half)?.zoomed == nil)
    }
}
