import Core
import Testing

@testable import Screen

struct CameraLayoutTests {
    private static let shapes: [PictureSize?] = [
        nil, PictureSize(16, 9), PictureSize(4, 3), PictureSize(9, 16), PictureSize(1, 4000), PictureSize(4000, 1),
        PictureSize(0, 0), PictureSize(-4, 3), PictureSize(.max, 1), PictureSize(1, .max),
    ]

    @Test(arguments: shapes)
    func `nothing overlaps or leaves the screen at any size`(shape: PictureSize?) {
        for rows in 0...70 {
            for columns in 0...240 {
                let layout = CameraLayout(ScreenSize(columns, rows), shape: shape)
                let parts = [layout.picture, layout.latency, layout.figures] + [layout.rules].compactMap { $0 }
                let isInside = parts.allSatisfy {
                    let inside = layout.area.inside
                    return $0.width >= 0 && $0.height >= 0
                        && ($0.isEmpty
                            || $0.x >= inside.x && $0.right <= inside.right && $0.y >= inside.y
                                && $0.bottom <= inside.bottom)
                }
                let isApart = parts.indices.allSatisfy { index in
                    !parts[..<index].contains { $0.overlaps(parts[index]) }
                }
                var isWhole = layout.area.bottom <= max(rows - 1, 1)
                if columns >= 80, rows >= 24 {
                    isWhole =
                        isWhole && layout.latency.height == LatencyTable.rows && layout.figures.width >= 33
                        && layout.latency.width >= 42 && !layout.picture.isEmpty
                }
                guard isInside, isApart, isWhole else {
                    Issue.record("\(String(describing: shape)) at \(columns)×\(rows): \(layout)")
                    return
                }
            }
        }
    }

    @Test(arguments: [PictureSize(16, 9), PictureSize(4, 3), PictureSize(9, 16), PictureSize(3, 1)])
    func `a picture keeps its shape and takes what room there is`(shape: PictureSize) {
        for size in [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(160, 48), ScreenSize(300, 90)] {
            let layout = CameraLayout(size, shape: shape)
            let ideal = Double(shape.width) / Double(shape.height)
            let height = Double(layout.picture.height * 2)
            // Cells are whole: one more or less of them is as near as it gets.
            #expect(
                abs(Double(layout.picture.width) - height * ideal) <= max(2 * ideal, 1), "\(size) \(layout.picture)")
            let free = layout.area.inside.height - LatencyTable.rows - layout.picture.height
            #expect(free <= 1 || layout.picture.width >= layout.figures.x - 3 - Int(2 * ideal) - 1, "\(size) \(layout)")
        }
    }
}
