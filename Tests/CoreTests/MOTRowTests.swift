import Testing

@testable import Core

struct MOTRowTests {
    @Test(arguments: [
        "3,-1,281.931,187.466,79.93,209.537,0.997,-1,-1,-1", "3,-1,281.931,187.466,79.93,209.537,0.997",
        " 3, -1, 281.931 ,187.466,79.93,209.537, 0.997\r", "3.0,-1,2.81931e2,187.466,79.93,209.537,0.997,,",
    ]) func `a row is read`(line: String) throws {
        let row = try MOTRow(line, at: "det.txt:1")
        #expect(row.frame == 3)
        #expect(row.box == Box(x: 281.931, y: 187.466, width: 79.93, height: 209.537))
        #expect(row.confidence == 0.997)
    }

    @Test func `every frame that a Double holds exactly is allowed`() throws {
        #expect(try MOTRow("9007199254740992,-1,0,0,1,1,1", at: "").frame == 1 << 53)
    }

    @Test(arguments: [("7", 1.0), ("1", 1), ("0.25", 0.25), ("-0.5", 0)])
    func `a confidence counts from 0 to 1`(text: String, expected: Double) throws {
        #expect(try MOTRow("1,-1,0,0,1,1,\(text)", at: "").confidence == expected)
    }

    @Test(arguments: [
        ("1,-1,0,0,1,1", "6 columns. At least 7"), ("1", "1 column. At least 7"), ("x,-1,0,0,1,1,1", "frame \"x\""),
        ("1,-1,0,0,1,1,", "confidence \"\""), ("1,-1,nan,0,1,1,1", "left nan is out of range"),
        ("1,-1,0,inf,1,1,1", "top inf is out of range"), ("1,-1,0,0,1e300,1,1", "width 1e300 is out of range"),
        ("1,-1,0,0,1,-1,1", "height -1. A size"), ("0,-1,0,0,1,1,1", "frame 0. Frames"),
        ("1.5,-1,0,0,1,1,1", "frame 1.5. Frames"), ("-3,-1,0,0,1,1,1", "frame -3. Frames"),
        ("9007199254740994,-1,0,0,1,1,1", "At most 9007199254740992"), ("1e999,-1,0,0,1,1,1", "out of range"),
        ("1,-1,0 0,0,1,1,1", "left \"0 0\""), ("1;-1;0;0;1;1;1", "1 column."), ("1,\u{1b}[2J,0,0,1,1,1", "id \"[2J\""),
    ]) func `a bad row is told with its place`(line: String, expected: String) throws {
        let failure = try #require(throws: Failure.self) { try MOTRow(line, at: "det.txt:7") }
        #expect(failure.description.hasPrefix("det.txt:7: "))
        #expect(failure.description.contains(expected), "\(failure)")
        #expect(!failure.remedy.isEmpty)
    }
}
