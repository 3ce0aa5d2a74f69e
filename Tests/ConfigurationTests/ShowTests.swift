import Testing

@testable import Configuration

struct ShowTests {
    @Test func `what is shown is TOML that means the same`() throws {
        for text in [Sample.minimal, Sample.site] {
            let configuration = try Sample.parse(text)
            var again = try Sample.parse(configuration.show())
            // The password is masked, and with it the source.
            again.cameras[0].source = configuration.cameras[0].source
            again.groups = configuration.groups
            #expect(again == configuration)
        }
    }

    @Test func `defaults are marked, what was given is not`() throws {
        let shown = try Sample.parse(Sample.site).show().split(separator: "\n")
        #expect(shown.contains { $0.hasPrefix("memory_growth = true ") && $0.hasSuffix("# default") })
        #expect(shown.contains("workers = 2"))
        #expect(shown.contains("# socket: /run/vigil/vigil.sock"))
        #expect(shown.contains("# model: the first model"))
    }

    @Test func `no password is shown`() throws {
        let shown = try Sample.parse(Sample.site).show()
        #expect(!shown.contains("secret"))
        #expect(shown.contains("source = \"rtsp://***@gate.example/1\""))
    }

    @Test func `quotes and backslashes survive`() throws {
        let text = Sample.site("Call the tow desk.", #"Say \"stop\" \\ wait."#)
        let configuration = try Sample.parse(text)
        #expect(configuration.rules[0].guidance == #"Say "stop" \ wait."#)
        #expect(try Sample.parse(configuration.show()).rules == configuration.rules)
    }

    @Test func `a rule shows only what belongs to its kind`() throws {
        let rules = try Sample.parse(Sample.site).show().split(separator: "[[rule]]").dropFirst()
        #expect(rules.map { $0.contains("minimum_s =") } == [true, false])
        #expect(rules.map { $0.contains("direction =") } == [false, true])
    }
}
