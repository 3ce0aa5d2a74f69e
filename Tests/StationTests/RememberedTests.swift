import Core
import Foundation
import TestSupport
import Testing

@testable import Journal
@testable import Station

struct RememberedTests {
    @Test func `the last life was there until it ended, and one that was killed when it began`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal.sqlite", log = Log(isWritten: false)
        let first = try Remembered(path, log)
        #expect(first.lastSign == nil && first.lastEnd == nil)
        var life = try #require(first.life)
        let second = try Remembered(path, log)
        #expect(try abs(#require(second.lastSign) - life.began) < 0.001 && second.lastEnd != nil)
        life = try #require(second.life)
        life.ended = life.began + 3600
        try Journal.note(life, at: path)
        let third = try Remembered(path, log)
        #expect(try abs(#require(third.lastSign) - #require(life.ended)) < 0.001 && third.lastEnd == nil)
    }

    enum Trouble: CaseIterable { case full, readOnly }

    /// `hasLog`: the life before was cut off.
    @Test(.needsSmallDisk, arguments: Trouble.allCases, [true, false])
    func `a station starts on a disk that takes nothing, and knows its alarms`(_ trouble: Trouble, hasLog: Bool) throws
    {
        let folder = try TemporaryFolder(), disk = try SmallDisk(kibibytes: 2048)
        try prepare(disk, hasLog: hasLog)
        if trouble == .readOnly { disk.setReadOnly(true) } else { disk.fill() }
        var camera = Site.camera("yard")
        camera.isEnabled = false
        var plan = Site.plan(folder, cameras: [camera], models: [Site.model()])
        plan.stateDirectory = disk.path
        let station = try Station(plan)
        defer { station.stop() }
        let snapshot = station.wait { $0.journalTrouble != nil }
        #expect(snapshot.journalTrouble != nil)
        #expect(snapshot.alarms.count { $0.rule == "r" } == 1)
    }

    private func prepare(_ disk: SmallDisk, hasLog: Bool) throws {
        _ = try StateDirectory(path: disk.path)
        let desk = AlarmDesk(AlarmBook()), journal = try Journal(path: disk.path + "/journal.sqlite")
        JournalSessionTests.raise(desk, 1)
        try journal.append(desk.takeAlarms().steps)
        if hasLog { journal.abandon() }
    }
}
