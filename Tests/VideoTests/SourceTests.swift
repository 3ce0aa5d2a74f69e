import Testing

@testable import Video

struct SourceTests {
    @Test(
        arguments: [
            ("rtsp://gate.example/live", "gate.example"), ("rtsp://u:p@gate.example:554/live", "gate.example"),
            ("rtsp://u:p@ss@gate.example", "gate.example"), ("rtsp://[fe80::1]:554/x", "fe80::1"),
            ("rtsp://10.0.0.7?channel=1", "10.0.0.7"), ("rtsp:///x", nil), ("clips/a.mp4", nil), ("file:///a.mp4", nil),
        ] as [(String, String?)]) func `the host is what a name server is asked for`(address: String, host: String?)
    {
        #expect(Source(address: address).host == host)
    }
}
