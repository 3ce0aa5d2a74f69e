import Core
import Testing

struct AlarmQueryTests {
    private static func alarm(
        _ id: Int, _ state: AlarmState, _ severity: Severity, camera: String, rule: String, by: String? = nil
    ) -> Alarm {
        var alarm = Alarm(
            id: id, rule: rule, camera: camera, episode: "", severity: severity, state: state, object: "car #\(id)",
            message: "in the no-parking bay", raised: WallTime(0), media: MediaTime(0))
        if state.isAside {
            alarm.aside = by.map { SetAside(by: $0, since: WallTime(0)) }
        } else {
            alarm.acknowledgedBy = by
        }
        return alarm
    }

    private let alarms = [
        Self.alarm(1, .unacknowledged, .high, camera: "crossing", rule: "red light"),
        Self.alarm(2, .acknowledged, .low, camera: "north gate", rule: "parked too long", by: "op1"),
        Self.alarm(3, .returnedUnacknowledged, .critical, camera: "north gate", rule: "closed area"),
        Self.alarm(4, .shelved, .medium, camera: "Yard", rule: "nuisance", by: "op2"),
        Self.alarm(5, .suppressed, .high, camera: "Highway", rule: "no picture"),
        Self.alarm(6, .outOfService, .low, camera: "roof", rule: "wrong way", by: "Ünal"),
    ]

    private func found(_ text: String) -> [Int] {
        let query = AlarmQuery(text)
        #expect(query.mistake == nil, "\(text)")
        return alarms.filter(query.takes).map(\.id)
    }

    @Test(arguments: [
        ("crossing high unack", [1]), ("CROSSING", [1]), ("gate", [2, 3]), ("north gate", [2, 3]), ("high", [1, 5]),
        ("unack", [1]), ("returned", [3]), ("parking", [1, 2, 3, 4, 5, 6]), ("car #3", [3]), ("crit", [3]),
        ("op", [2, 4]), ("ünal", [6]), ("ÜNAL", [6]), ("nothing of that", []), ("\"red light\"", [1]),
        ("\"light red\"", []), ("light red", [1]),
    ])
    func `words are found anywhere, whatever their case`(text: String, ids: [Int]) {
        #expect(found(text) == ids)
    }

    @Test(arguments: [
        ("camera:gate severity>=high", [3]), ("camera:\"north gate\"", [2, 3]), ("camera:gate,yard", [2, 3, 4]),
        ("rule:parked by:op1", [2]), ("state:shelved", [4]), ("state:shlvd,OOSRV", [4, 6]),
        ("state:out-of-service", [6]), ("severity>=high", [1, 3, 5]), ("severity>high", [3]),
        ("severity<=medium", [2, 4, 6]),
        ("severity<med", [2, 6]), ("severity=low,crit", [2, 3, 6]), ("severity!=high", [2, 3, 4, 6]),
        ("-nuisance", [1, 2, 3, 5, 6]), ("-camera:gate -state:oosrv", [1, 4, 5]), ("camera!=gate,yard", [1, 5, 6]),
        ("-camera!=gate", [2, 3]), ("id:3,5", [3, 5]), ("object:#4", [4]), ("message:bay id:1", [1]),
        ("cam:yard", [4]), ("sev>=crit", [3]), ("state:un", [1]), ("by:OP", [2, 4]), ("camera:high", [5]),
    ])
    func `terms name where and what`(text: String, ids: [Int]) {
        #expect(found(text) == ids)
    }

    @Test(arguments: [
        "", "  ", "\"", "-", "camera:", "severity>=", "state:", "camera:,", "- -", "\"\"", "camera:\"",
    ])
    func `what is not written to its end takes every alarm`(text: String) {
        #expect(found(text).count == alarms.count)
        #expect(!AlarmQuery(text).isActive)
    }

    @Test(arguments: [
        ("severity>=hgh", "\"hgh\" is no severity, did you mean \"high\""),
        ("state:sleeping", "\"sleeping\" is no state (unack, acked, rtnun, shlvd, dsupr, oosrv)"),
        ("camra:yard", "\"camra\" is no term, did you mean \"camera\""),
        ("s:high", "\"s\" is no term (camera, rule, object, message, by, severity, state, id)"),
        ("camera>=yard", "camera has no >="), ("id:x", "\"x\" is no number"),
        ("id:99999999999999999999", "\"99999999999999999999\" is no number"),
        ("gate severity>=hgh state:sleeping", "\"hgh\" is no severity, did you mean \"high\""),
        ("state:\u{1B}[2J", "\"[2j\" is no state (unack, acked, rtnun, shlvd, dsupr, oosrv)"),
    ])
    func `a mistake is told and keeps nothing away`(text: String, mistake: String) {
        let query = AlarmQuery(text)
        #expect(query.mistake == mistake)
        #expect(!query.isActive && alarms.allSatisfy(query.takes))
    }

    @Test func `what stands in quotation marks is no term`() {
        #expect(found("\"camra:yard\"").isEmpty)
        #expect(found("12:30").isEmpty && found("#4").count == 1)
    }

    @Test(arguments: [
        ("state:shelved", true), ("state:dsupr,oosrv", true), ("shelved", true), ("state:shelved,unack", false),
        ("-state:shelved", false), ("gate", false), ("", false),
    ])
    func `who asks for nothing but what is put aside wants it listed`(text: String, isWanted: Bool) {
        #expect(AlarmQuery(text).asksForAside == isWanted)
    }

    @Test func `any text can be read`() {
        let signs = [
            "\"", "-", ":", ",", ">=", "<", "!=", " ", "state", "camera", "\u{202E}", "e\u{301}", "🚗", "\n", "9",
        ]
        var seed: UInt64 = 7
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += signs[Int(seed >> 33) % signs.count]
            }
            let query = AlarmQuery(text)
            #expect(query.mistake == nil || alarms.allSatisfy(query.takes))
        }
        #expect(!AlarmQuery(String(repeating: "x", count: 10_000)).takes(alarms[0]))
    }
}
