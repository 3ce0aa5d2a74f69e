import Testing

@testable import Core

struct ServiceReportTests {
    @Test(arguments: [
        (false, true, [CameraPhase.live], false),
        (true, true, [.live, .connecting], true),
        (true, false, [.live], false),
        (true, false, [.connecting, .reconnecting], false),
        (true, false, [.reconnecting, .failed, .off, .stale], true),
        (true, false, [], true),
    ])
    func `ready is who gives results, or knows that no camera is there to give any`(
        models: Bool, results: Bool, cameras: [CameraPhase], isReady: Bool
    ) {
        var report = ServiceReport()
        (report.areModelsReady, report.hasResults, report.cameras) = (models, results, cameras)
        #expect(report.isReady == isReady)
    }

    @Test func `the words say what is amiss first`() {
        var report = ServiceReport()
        report.cameras = [.live, .reconnecting, .off]
        #expect(report.words == "models are loading; 1 of 2 cameras live; 0 alarms")
        report.pauseSeconds = 9.2
        #expect(report.words.hasPrefix("the last starts failed: models are opened in 10 s; "))
        (report.pauseSeconds, report.areModelsReady, report.alarms, report.unacknowledged) = (0, true, 1, 0)
        #expect(report.words == "1 of 2 cameras live; 1 alarm")
        (report.alarms, report.unacknowledged, report.stuck) = (3, 2, ["journal hangs"])
        #expect(report.words == "journal hangs; 1 of 2 cameras live; 3 alarms, 2 unacknowledged")
    }
}
