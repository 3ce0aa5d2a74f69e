import Core
import Testing

@testable import Screen

struct AlarmListingTests {
    private let size = ScreenSize(120, 36)

    private func listing(_ filter: String, aside: Bool = false) -> AlarmListing {
        AlarmListing(Samples.lifecycle.alarms, AlarmListing.Choice(filter: filter, isAsideShown: aside))
    }

    @Test func `how many there are, how many are left, and what waits among the others`() {
        let gate = listing("north-gate")
        #expect(gate.listed == 3 && gate.total == 7 && gate.hiddenUnacknowledged == 2)
        let all = listing("")
        #expect(all.hiddenUnacknowledged == 0 && all.rows.count == 5)
        #expect(listing("state:unack").hiddenUnacknowledged == 2)
        #expect(listing("severity>=hgh").rows.count == 5)
    }

    @Test func `a filter for what is put aside shows it`() {
        #expect(listing("state:shelved").rows.map(\.alarm.id) == [11])
        #expect(listing("yard").rows.isEmpty)
        #expect(listing("yard", aside: true).rows.count == 2)
    }

    @Test func `the same question is not answered twice`() {
        let made = listing("gate")
        #expect(made.isMade(of: Samples.lifecycle.alarms, made.choice))
        #expect(!made.isMade(of: Samples.busy.alarms, made.choice))
        #expect(!made.isMade(of: Samples.lifecycle.alarms, AlarmListing.Choice()))
    }

    private func state(_ filter: String, _ snapshot: Snapshot) -> DashboardState {
        var state = DashboardState()
        state.filters[.dashboard] = filter
        state.settle(snapshot, size)
        return state
    }

    @Test func `what is selected and filtered away gives its place to the first that is left`() {
        var state = DashboardState()
        state.settle(Samples.busy, size)
        #expect(state.alarms.selected == .alarm(4))
        state.filters[.dashboard] = "yard"
        state.settle(Samples.busy, size)
        #expect(state.alarms.selected == .alarm(1))
        // And one that goes by itself gives it to nobody.
        var snapshot = Samples.busy
        snapshot.alarms.removeAll { $0.id == 1 }
        state.settle(snapshot, size)
        #expect(state.alarms.selected == nil)
    }

    @Test func `e tells what the filter hides`() {
        var hiding = state("yard", Samples.busy)
        _ = hiding.handle(.character("e"), Samples.busy)
        #expect(hiding.notice == "Every alarm that is shown is acknowledged; the filter hides 4 UNACK.")
    }

    @Test func `A means what the filter leaves`() {
        var filtered = state("north-gate", Samples.busy)
        _ = filtered.handle(.character("A"), Samples.busy)
        #expect(filtered.question?.command == .acknowledge([4]))
    }

    /// Alarms come, go, chatter and change between a look and a key, in every order and filter.
    @Test(arguments: AlarmOrder.allCases, ["", "crossing", "severity>=high"])
    func `a key acts on the alarm that was drawn under the cursor`(order: AlarmOrder, filter: String) throws {
        var dice = Dice(seed: UInt64(order.words.count + filter.count))
        var state = DashboardState()
        state.alarmOrder = order
        state.filters[.dashboard] = filter
        var snapshot = Samples.snapshot(
            cameras: [Samples.camera("crossing")], alarms: (1...30).map { Samples.alarm($0, age: Double($0)) })
        var acted = 0
        for round in 0..<120 {
            state.settle(snapshot, size)
            for _ in 0..<dice.below(3) {
                _ = state.handle([.down, .up, .pageDown, .character("e")][dice.below(4)], snapshot)
            }
            state.settle(snapshot, size)
            let grid = Dashboard.draw(state, snapshot, size)
            let drawn = (0..<36).map { grid.text(row: $0) }.first { $0.contains("▶") }
            // The world goes on, and the key was on its way.
            let seen = snapshot
            dice.change(&snapshot, round)
            let effect = state.handle(.character("a"), seen)
            if case .perform(.acknowledge(let ids)) = effect {
                acted += 1
                #expect(ids.count == 1)
                // Of several that chatter the one that waits need not be the newest, which is drawn.
                let row = try #require(drawn)
                #expect(row.contains("car #\(ids[0]),") || row.contains("chattering ×"), "\(order) \(round)")
            } else if let question = state.question {
                #expect(try #require(drawn).contains("chattering ×"))
                #expect(question.words.hasPrefix("Acknowledge "))
                _ = state.handle(.escape, seen)
            }
            // The same alarm is under the cursor afterwards, or none.
            let before = state.alarms.selected
            state.settle(snapshot, size)
            let after = state.alarms.selected
            #expect(after == nil || after == before || state.listing(snapshot).rows.contains { $0.isChattering })
        }
        #expect(acted > 8)
    }

    @Test(arguments: AlarmOrder.allCases)
    func `another order leaves the cursor on its alarm`(order: AlarmOrder) {
        var state = DashboardState()
        let alarms = (1...30).map { Samples.alarm($0, age: Double(($0 * 7) % 30)) }
        let snapshot = Samples.snapshot(cameras: [], alarms: alarms)
        state.settle(snapshot, size)
        for _ in 0..<9 { _ = state.handle(.down, snapshot) }
        let selected = state.alarms.selected
        while state.alarmOrder != order || state.notice.isEmpty { _ = state.handle(.character("O"), snapshot) }
        state.settle(snapshot, size)
        #expect(state.alarms.selected == selected && state.notice == "Alarms: \(order.words).")
        #expect((state.alarms.top..<state.alarms.top + state.alarms.visibleRows).contains(state.alarms.row))
    }
}

/// Numbers of chance that are the same each time.
private struct Dice {
    private var state: UInt64
    private var newest = 30

    init(seed: UInt64) { state = seed }

    mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func change(_ snapshot: inout Snapshot, _ round: Int) {
        for _ in 0..<below(4) where !snapshot.alarms.isEmpty {
            let index = below(snapshot.alarms.count)
            switch below(5) {
            case 0:
                newest += 1
                let camera = below(2) == 0 ? "crossing" : "yard"
                snapshot.alarms.append(Samples.alarm(newest, age: -Double(round), camera: camera))
            case 1 where snapshot.alarms.count > 15: snapshot.alarms.remove(at: index)
            case 2: snapshot.alarms[index].state = .acknowledged
            case 3: snapshot.alarms[index].state = .unacknowledged
            default:
                let isChattering = below(4) == 0
                for index in snapshot.alarms.indices where snapshot.alarms[index].camera == "yard" {
                    snapshot.alarms[index].isChattering = isChattering
                }
            }
        }
    }
}
