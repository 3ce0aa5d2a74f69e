import Screen
import Testing

struct LayoutTests {
    @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 9, 16, 40])
    func `nothing overlaps or leaves the screen at any size`(cameras: Int) {
        for rows in 1...60 {
            for columns in 1...200 {
                guard let layout = Layout(ScreenSize(columns, rows), cameras: cameras, page: 0) else {
                    #expect(columns < 80 || rows < 24)
                    continue
                }
                let areas = [layout.header, layout.alarms, layout.footer] + layout.panes
                let isInside = areas.allSatisfy {
                    $0.x >= 0 && $0.y >= 0 && $0.right <= columns && $0.bottom <= rows && !$0.isEmpty
                }
                var isApart = true
                for (index, area) in areas.enumerated() {
                    isApart = isApart && !areas[..<index].contains { $0.overlaps(area) }
                }
                guard isInside, isApart, layout.alarms.height >= 7, layout.panes.allSatisfy({ $0.height >= 6 }) else {
                    Issue.record("\(cameras) cameras at \(columns)×\(rows): \(layout)")
                    return
                }
            }
        }
    }

    @Test func `every camera is on exactly one page`() throws {
        for cameras in 0...40 {
            var seen: [Int] = []
            var page = 0
            while let layout = Layout(ScreenSize(80, 24), cameras: cameras, page: page), layout.page == page {
                seen += layout.panes.indices.map { layout.firstCamera + $0 }
                page += 1
            }
            #expect(seen == Array(0..<cameras))
        }
    }

    @Test func `a page beyond the last one is the last one`() throws {
        let layout = try #require(Layout(ScreenSize(80, 24), cameras: 5, page: 99))
        #expect(layout.page == 1)
        #expect(layout.panes.count == 1)
    }

    @Test func `the smallest screen holds four cameras`() throws {
        #expect(try #require(Layout(ScreenSize(80, 24), cameras: 4, page: 0)).panes.count == 4)
    }
}
