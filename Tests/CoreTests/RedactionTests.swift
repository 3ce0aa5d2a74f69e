import Testing

@testable import Core

struct RedactionTests {
    @Test(arguments: [
        ("rtsp://user:secret@gate/1", "rtsp://***@gate/1"),
        ("camera gate: rtsp://user:secret@gate:554/a: no answer", "camera gate: rtsp://***@gate:554/a: no answer"),
        ("rtsp://user@gate", "rtsp://***@gate"),
        ("rtsp://user:p@ss@gate", "rtsp://***@gate"),
        ("rtsp://user:se/cr?et#x@gate/1", "rtsp://***@gate/1"),
        ("rtsp://user:se cret@gate/1", "rtsp://***@gate/1"),
        ("rtsp://user:p%40ss%2Fword@gate/1", "rtsp://***@gate/1"),
        ("rtsp://:secret@gate", "rtsp://***@gate"),
        ("from rtsp://u:a@b/1 to http://v:c@d/2", "from rtsp://***@b/1 to http://***@d/2"),
        ("\"rtsp://u:a@b/1\" is no \"rtsp://c/2\"", "\"rtsp://***@b/1\" is no \"rtsp://c/2\""),
        ("user:secret@gate/1: no such file", "***@gate/1: no such file"),
        ("cannot open \"user:secret@gate\"", "cannot open \"***@gate\""),
        ("http://gate/cgi?user=op&password=secret&size=2", "http://gate/cgi?user=***&password=***&size=2"),
        ("http://gate/cgi?PWD=secret", "http://gate/cgi?PWD=***"),
        ("http://gate/a;auth_token=abc;x=1 failed", "http://gate/a;auth_token=***;x=1 failed"),
    ])
    func `passwords go, wherever they stand`(text: String, shown: String) {
        #expect(Redaction.applied(to: text) == shown)
        #expect(Redaction.applied(to: shown) == shown, "twice is as once")
    }

    @Test(arguments: [
        "", "camera gate: live", "rtsp://gate:554/path", "rtsp://gate/path@2x", "clips/a@b.mp4", "demo:crossing",
        "mail to a@b", "x = 3, y=4", "http://gate/cgi?size=2&rate=5", "= = =", "at 12:30 op@gate came",
    ])
    func `what holds no password stays`(text: String) {
        #expect(Redaction.applied(to: text) == text)
    }
}
