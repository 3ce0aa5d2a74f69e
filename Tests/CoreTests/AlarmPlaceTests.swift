import Testing

@testable import Core

struct AlarmPlaceTests {
    private static let raisedAt = Box(x: 0.2, y: 0.5, width: 0.05, height: 0.2)

    private static func subject(
        _ x: Double, label: String = "person", number: Int = 7, moving: Double? = nil
    ) -> AlarmSubject {
        var box = raisedAt
        box.x = x
        return AlarmSubject(label: label, number: number, box: box, movingAt: moving.map { WallTime($0) })
    }

    private static func book() -> AlarmBook {
        var book = AlarmBook()
        var occurrence = Watched.occurrence(Watched.point, "#7")
        occurrence.subject = subject(0.2)
        _ = book.occur(occurrence, at: WallTime(1))
        return book
    }

    @Test(
        arguments: [
            (subject(0.2), false), (subject(0.202), false), (subject(0.4), true), (subject(0.2, moving: 5), true),
            (subject(0.2, label: "bicycle"), true), (subject(0.4, number: 8), false),
        ] as [(AlarmSubject, Bool)])
    func `an alarm's object is followed where its place is another one`(subject: AlarmSubject, isNews: Bool) {
        var book = Self.book()
        #expect(book.follow(subject, of: Watched.point, episode: "#7") == (isNews ? 1 : nil))
        let now = isNews ? subject : Self.subject(0.2)
        #expect(book.place(of: 1) == AlarmPlace(alarm: 1, occurrence: 1, subject: now))
        // The same again is none.
        #expect(book.follow(subject, of: Watched.point, episode: "#7") == nil)
    }

    @Test func `many small steps are one large one`() {
        var book = Self.book()
        let news = (1...50).filter { step in
            book.follow(Self.subject(0.2 + 0.002 * Double(step)), of: Watched.point, episode: "#7") != nil
        }
        #expect(news.count > 5 && news.count < 25)
        #expect(abs((book[1]?.subject?.box.x ?? 0) - 0.3) < 0.02)
    }

    @Test func `nothing else of the alarm changes by it`() throws {
        var book = Self.book()
        var before = try #require(book[1])
        _ = book.follow(Self.subject(0.6, moving: 9), of: Watched.point, episode: "#7")
        before.subject = Self.subject(0.6, moving: 9)
        #expect(book[1] == before)
    }

    @Test func `what is over or not there is not followed`() {
        var book = Self.book()
        #expect(book.follow(Self.subject(0.6), of: Watched.suppressor, episode: "#7") == nil)
        #expect(book.follow(Self.subject(0.6), of: Watched.point, episode: "#8") == nil)
        _ = book.returnToNormal(rule: "parked", camera: "gate", episode: "#7", at: WallTime(2))
        #expect(book.follow(Self.subject(0.6), of: Watched.point, episode: "#7") == nil)
        _ = book.occur(Watched.occurrence(Watched.point, "zone"), at: WallTime(3))
        #expect(book.follow(Self.subject(0.6), of: Watched.point, episode: "zone") == nil)
        #expect(book.place(of: 2) == nil && book.place(of: 99) == nil)
    }
}
