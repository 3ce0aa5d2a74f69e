import Core
import Testing

@testable import Journal

struct FilterConditionTests {
    let folder: Folder
    let journal: Journal

    init() throws {
        folder = try Folder()
        journal = try Journal(path: folder("journal.sqlite"))
        let severities: [Severity] = [.low, .medium, .high, .critical]
        let steps = (1...4).map { id in
            let alarm = Alarm(
                id: id, rule: id < 3 ? "100% full_house" : "gate", camera: id.isMultiple(of: 2) ? "north" : "south",
                episode: "", severity: severities[id - 1], state: id == 4 ? .shelved : .unacknowledged,
                object: "car #\(id)", message: id == 2 ? #"back\slash"# : "entered", raised: WallTime(Double(id * 10)),
                media: MediaTime(0), acknowledgedBy: id == 3 ? "Anna" : nil)
            return AlarmTransition(cause: .raised, alarm: alarm, at: alarm.raised, actor: "station")
        }
        try journal.append(steps)
    }

    static let cases: [(AlarmFilter, [Int])] = [
        (AlarmFilter(), [4, 3, 2, 1]),
        (AlarmFilter(limit: 1), [4]),
        (AlarmFilter(limit: -1), []),
        (AlarmFilter(states: [.shelved]), [4]),
        (AlarmFilter(cameras: ["north"]), [4, 2]),
        (AlarmFilter(cameras: ["north", "south"], rules: ["gate"]), [4, 3]),
        (AlarmFilter(severities: [.low, .critical]), [4, 1]),
        (AlarmFilter(since: WallTime(20), until: WallTime(40)), [3, 2]),
        (AlarmFilter(text: "anna"), [3]),
        (AlarmFilter(text: "CAR #1"), [1]),
        (AlarmFilter(text: "%"), [2, 1]),
        (AlarmFilter(text: "_"), [2, 1]),
        (AlarmFilter(text: #"k\s"#), [2]),
        (AlarmFilter(text: "'; DROP TABLE alarm"), []),
        (AlarmFilter(cameras: ["south"], text: "gate", limit: 5), [3]),
    ]

    @Test(arguments: 0..<cases.count) func `only what is asked for is found`(index: Int) throws {
        let (filter, ids) = Self.cases[index]
        #expect(try journal.history(filter).map(\.id) == ids)
    }
}
