import Foundation
import TestSupport
import Testing

@testable import Configuration

struct TimeZonesTests {
    @Test func `the machine's zones are those that its clock knows`() {
        #expect(
            TimeZones.names.isSuperset(of: ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata"]))
        // The backward names too.
        #expect(TimeZones.names.contains("Asia/Calcutta"))
        let strange = TimeZones.names.filter { TimeZone(identifier: $0) == nil }
        #expect(strange.isEmpty, "\(strange.sorted())")
    }

    @Test func `zones and links are read from zic's short form, all else is left`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/tzdata.zi"
        try
            "# version\nR d 1916 o - Jun 14\nZ Africa/Algiers 0:12 - LMT\n0 d WE%sT\nL Africa/Algiers Old/Name\nZ\nL x\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
        #expect(TimeZones.read(path) == ["Africa/Algiers", "Old/Name"])
        #expect(TimeZones.read(folder.path + "/none").isEmpty)
        #expect(TimeZones.read(folder.path).isEmpty)
    }
}
