import Core
import Testing

@testable import Screen

struct RasterTests {
    private func picture(_ size: PictureSize, _ pixels: [UInt8]) -> LivePicture {
        LivePicture(camera: "yard", size: size, pixels: pixels, source: size, wall: WallTime(0))
    }

    @Test func `each pixel has its half of a cell`() throws {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        let raster = try #require(Raster(picture(PictureSize(2, 2), bytes), columns: 2, rows: 1))
        #expect(raster.paint(column: 0, row: 0) == Paint(RGB(1, 2, 3), on: RGB(7, 8, 9)))
        #expect(raster.paint(column: 1, row: 0) == Paint(RGB(4, 5, 6), on: RGB(10, 11, 12)))
    }

    @Test func `more pixels than halves are averaged, all of them`() throws {
        let bytes: [UInt8] = (0..<16).flatMap { [UInt8($0 * 10), 200, 0] as [UInt8] }
        let raster = try #require(Raster(picture(PictureSize(4, 4), bytes), columns: 1, rows: 1))
        #expect(raster.paint(column: 0, row: 0) == Paint(RGB(35, 200, 0), on: RGB(115, 200, 0)))
    }

    @Test func `fewer pixels than halves are repeated`() throws {
        let raster = try #require(Raster(picture(PictureSize(1, 1), [9, 8, 7]), columns: 3, rows: 2))
        for column in 0..<3 {
            for row in 0..<2 {
                #expect(raster.paint(column: column, row: row) == Paint(RGB(9, 8, 7), on: RGB(9, 8, 7)))
            }
        }
    }

    @Test(arguments: [
        PictureSize(0, 0), PictureSize(2, 0), PictureSize(-2, -2), PictureSize(.max, .max), PictureSize(2, 3),
        PictureSize(.min, 1), PictureSize(5000, 1),
    ])
    func `a picture that its pixels do not make up is none`(size: PictureSize) {
        #expect(Raster(picture(size, Array(repeating: 0, count: 12)), columns: 4, rows: 4) == nil)
    }

    @Test(arguments: [(0, 4), (4, 0), (-1, 4)])
    func `without cells there is none either`(columns: Int, rows: Int) {
        #expect(Raster(Samples.picture(), columns: columns, rows: rows) == nil)
    }
}
