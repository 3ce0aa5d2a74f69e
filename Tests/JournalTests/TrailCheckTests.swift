import Core
import Testing

@testable import Journal

struct TrailCheckTests {
    let folder: Folder
    var path: String { folder("journal.sqlite") }

    init() throws {
        folder = try Folder()
        try Journal(path: path).append(Life.steps(episodes: 5))
    }

    static let harms = [
        ("UPDATE alarm SET state = 'UNACK' WHERE id IN (2, 4)", "2 alarms differed from their trail"),
        ("UPDATE alarm SET acknowledged = NULL WHERE id = 5", "1 alarms differed from their trail"),
        ("DELETE FROM alarm WHERE id = 3", "1 alarms taken back from their trail"),
    ]

    @Test(arguments: harms) func `a row that is not what its trail says is set right and told`(
        harm: String, told: String
    ) throws {
        let before = try Journal(path: path).history(AlarmFilter())
        try SQLite(path: path, access: .readAndWrite).execute(harm)
        let journal = try Journal(path: path)
        #expect(try journal.untoldIncidents() == ["the journal was set right: \(told)"])
        #expect(try journal.history(AlarmFilter()) == before)
        #expect(try Journal(path: path).untoldIncidents().isEmpty)
    }

    @Test func `an alarm without a trail gets one that says so`() throws {
        let before = try Journal(path: path).history(AlarmFilter())
        try SQLite(path: path, access: .readAndWrite).execute("DELETE FROM transition WHERE alarm = 3")
        let journal = try Journal(path: path)
        #expect(try journal.untoldIncidents() == ["the journal was set right: 1 alarms had lost their trail"])
        let trail = try journal.transitions(of: 3)
        #expect(trail.map(\.reason) == ["its trail was lost"] && trail.map(\.actor) == ["station"])
        #expect(trail.first?.alarm == before.first { $0.id == 3 })
    }

    @Test func `an alarm whose last step was lost stays what it is`() throws {
        let before = try Journal(path: path).history(AlarmFilter())
        try SQLite(path: path, access: .readAndWrite).execute("DELETE FROM transition WHERE alarm = 3 AND steps = 3")
        let journal = try Journal(path: path)
        #expect(
            try journal.untoldIncidents() == ["the journal was set right: 1 alarms had lost the end of their trail"])
        #expect(try journal.history(AlarmFilter()) == before)
        let trail = try journal.transitions(of: 3)
        #expect(trail.map(\.reason) == ["", "", "the end of its trail was lost"])
        #expect(trail.last?.alarm == before.first { $0.id == 3 })
    }
}
