import Core
import Testing

@testable import Screen

struct AsideDialogTests {
    private let snapshot = Samples.lifecycle

    private func dialog(_ purpose: AsideDialog.Purpose, of id: Int = 15) throws -> AsideDialog {
        let rows = AlarmRow.rows(of: snapshot.alarms, withAside: true)
        let row: AlarmRow? = rows.first { $0.ids.contains(id) }
        return AsideDialog(purpose, try #require(row))
    }

    /// Characters as they are typed; a line break is Return, `<` is Backspace.
    @discardableResult
    private func type(_ text: String, into dialog: inout AsideDialog) -> AsideDialog.Outcome {
        var outcome = AsideDialog.Outcome.open
        for character in text {
            outcome = dialog.handle(character == "\n" ? .enter : character == "<" ? .backspace : .character(character))
        }
        return outcome
    }

    @Test(arguments: [
        ("11\n", 600.0, "known fault"), ("63\n", 86_400, "nuisance"), ("\n2\n", 3600, "works on site"),
        ("jj\n1\n", 28_800, "known fault"), ("kkkk\n1\n", 600, "known fault"), ("jjjjjjjj\n1\n", 86_400, "known fault"),
        ("4  the  mason is here \n", 14_400, "the mason is here"), ("2nois<se\n", 1800, "noise"),
        ("212\n", 1800, "works on site"), ("21, ticket 12\n", 1800, "known fault, ticket 12"),
        ("2<5x2\n", 28_800, "x2"), ("9a0\n1\n", 3600, "known fault"),
    ])
    func `time and reason by few keys`(keys: String, seconds: Double, reason: String) throws {
        var dialog = try dialog(.shelve)
        #expect(type(keys, into: &dialog) == .done)
        #expect(dialog.command(snapshot) == .shelve(.alarms([15]), seconds: seconds, reason: reason))
    }

    @Test func `out of service needs a reason alone`() throws {
        var dialog = try dialog(.takeOutOfService)
        #expect(type("lamp broken\n", into: &dialog) == .done)
        #expect(dialog.command(snapshot) == .takeOutOfService(.alarms([15]), reason: "lamp broken"))
    }

    @Test(arguments: ["", "3", "3why"])
    func `Esc leaves at every step`(keys: String) throws {
        var dialog = try dialog(.shelve)
        #expect(type(keys, into: &dialog) == .open)
        #expect(dialog.handle(.escape) == .left)
    }

    @Test(arguments: ["\n\n", "3   \n", "3a<\n"])
    func `no reason is no reason`(keys: String) throws {
        var dialog = try dialog(.shelve)
        #expect(type(keys, into: &dialog) == .open)
        #expect(!dialog.complaint.isEmpty)
        type("x", into: &dialog)
        #expect(dialog.complaint.isEmpty)
    }

    @Test func `a long or hostile reason is cut and cleaned`() throws {
        var dialog = try dialog(.takeOutOfService)
        type("\u{202E}\u{1B}" + String(repeating: "長", count: 300), into: &dialog)
        #expect(dialog.reason == String(repeating: "長", count: 80))
        for _ in 0..<200 { _ = dialog.handle(.backspace) }
        #expect(dialog.reason.isEmpty && dialog.step == .reason)
    }

    @Test func `all alarms of a point that chatters are meant, and the point where none is left`() throws {
        var dialog = try dialog(.shelve, of: 22)
        type("11\n", into: &dialog)
        #expect(dialog.command(snapshot) == .shelve(.alarms([22, 23, 21]), seconds: 600, reason: "known fault"))
        let point = AlarmPoint(rule: "fence touched", camera: "north-gate")
        let calm = Samples.snapshot(cameras: [])
        #expect(dialog.command(calm) == .shelve(.point(point), seconds: 600, reason: "known fault"))
    }
}
