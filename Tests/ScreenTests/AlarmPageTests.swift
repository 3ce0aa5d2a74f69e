import Core
import Testing

@testable import Screen

struct AlarmPageTests {
    private func page(_ id: Int, _ snapshot: Snapshot, width: Int) -> AlarmPage {
        var state = DashboardState()
        state.openAlarm(id)
        return AlarmPage(
            Scene(state: state, snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0), width: width)
    }

    private func text(_ page: AlarmPage) -> String {
        page.lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
    }

    @Test(arguments: [41, 76, 116, 156, 196, 300])
    func `no line reaches under the still or out of the page`(width: Int) {
        let page = page(14, Samples.examination(), width: width)
        for (row, line) in page.lines.enumerated() {
            let isBeside = page.picture.map { row < $0.area.height } ?? false
            #expect(line.columns <= (isBeside ? page.picture?.area.x ?? width : width), "\(row)")
        }
        if let area = page.picture?.area {
            #expect(area.right == width && area.height <= page.lines.count && area.width <= 96)
            // In the picture's own shape, 16 to 9, a cell being twice as high as it is wide.
            #expect(abs(Double(area.width) / Double(area.height * 2) - 16.0 / 9) < 0.3)
        }
        #expect(page.picture != nil)
    }

    @Test(arguments: [(1, 400), (400, 1), (1, 1), (0, 5), (192, 108)])
    func `a still of any shape has its place or none`(width: Int, height: Int) {
        var snapshot = Samples.examination()
        snapshot.dossier?.still?.size = PictureSize(width, height)
        snapshot.dossier?.still?.pixels = [UInt8](repeating: 9, count: width * height * 3)
        let page = page(14, snapshot, width: 116)
        #expect(page.picture == nil || page.picture.map { $0.area.x >= 60 && !$0.area.isEmpty } == true)
    }

    @Test func `until it is read the alarm is there without its history`() {
        let words = text(page(4, Samples.busy, width: 76))
        #expect(words.contains("red light") && words.contains("being read from the journal"))
        #expect(text(page(77, Samples.busy, width: 76)) == "Alarm 77 is being read from the journal.")
    }

    @Test func `what was read for another alarm is not shown`() {
        let words = text(page(4, Samples.examination(), width: 76))
        #expect(!words.contains("closed area") && page(4, Samples.examination(), width: 76).picture == nil)
    }

    @Test func `an alarm that nobody knows, and a journal that cannot be read`() {
        var snapshot = Samples.busy
        snapshot.dossier = AlarmDossier(id: 77)
        #expect(text(page(77, snapshot, width: 76)) == "There is no alarm 77 in the journal.")
        snapshot.dossier?.troubles = ["The history cannot be read: disk I/O error"]
        #expect(text(page(77, snapshot, width: 76)).contains("disk I/O error"))
    }

    @Test func `what it was judged by has its lines`() {
        var snapshot = Samples.examination()
        snapshot.dossier?.verdict = ["model         yolox", "judged then   red, 0.90 s after red"]
        #expect(
            text(page(14, snapshot, width: 76)).hasSuffix(
                "VERDICT\nmodel         yolox\njudged then   red, 0.90 s after red"))
    }
}
