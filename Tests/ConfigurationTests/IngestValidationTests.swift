import Core
import TestSupport
import Testing

@testable import Configuration

struct IngestValidationTests {
    private func configuration(_ camera: String, evidence: String = "") throws -> Configuration {
        let folder = try TemporaryFolder()
        let path = folder.path + "/config.toml"
        try "secret:word".write(toFile: folder.path + "/login", atomically: true, encoding: .utf8)
        try (evidence + "\n" + Sample.minimal + "\n" + camera).write(toFile: path, atomically: true, encoding: .utf8)
        return try Configuration.load(path: path)
    }

    @Test func `without a word a camera is watched over what works`() throws {
        let configuration = try configuration("")
        #expect(configuration.cameras[0].ingest == IngestSettings())
        #expect(configuration.evidence == EvidenceSettings())
        #expect(configuration.evidence.isEnabled && configuration.cameras[0].staleSeconds == nil)
    }

    @Test func `every setting of a camera's stream reaches it`() throws {
        let ingest = try configuration(
            """
            enabled = false
            transport = "udp"
            login_file = "login"
            timeout_s = 3
            decoders = ["vaapi", "software"]
            decode_width = 960
            motion_gate = true
            still_s = 4.5
            """
        ).cameras[0].ingest
        #expect(!ingest.isEnabled && ingest.transport == .udp && ingest.timeoutSeconds == 3)
        #expect(ingest.loginFile?.hasSuffix("/login") == true && ingest.loginVariable == nil)
        #expect(ingest.decoders == [.vaapi, .software] && ingest.decodeWidth == 960 && ingest.stillSeconds == 4.5)
        // Without the gate its pause means nothing.
        #expect(try configuration("still_s = 4").cameras[0].ingest.stillSeconds == nil)
    }

    @Test func `evidence has its own table`() throws {
        let evidence = try configuration(
            "",
            evidence:
                "[evidence]\nenabled = false\npre_s = 1\npost_s = 2.5\ndir = \"e\"\nmax_gib = 2\nmax_days = 7\nring_mib = 8"
        ).evidence
        #expect(!evidence.isEnabled && evidence.preSeconds == 1 && evidence.postSeconds == 2.5)
        #expect(evidence.directory?.hasSuffix("/e") == true && evidence.maximumGiB == 2 && evidence.ringMiB == 8)
        #expect(evidence.maximumDays == 7)
        #expect(try configuration("").evidence.maximumDays == nil)
    }

    @Test(arguments: [
        ("decoders = [\"cuda\", \"vapi\"]", "unknown decoder \"vapi\". Did you mean \"vaapi\"?"),
        ("decoders = []", "decoders: nothing would decode it"),
        ("login_env = \"A\"\nlogin_file = \"login\"", "login_file: the login is given twice"),
        ("login_file = \"none\"", "login_file: cannot read"),
        ("transport = \"multicast\"", "unknown word \"multicast\". Allowed: \"auto\", \"tcp\", \"udp\"."),
    ]) func `a mistake is told with its line and what is allowed`(line: String, words: String) throws {
        let errors = #expect(throws: ConfigurationErrors.self) { try configuration(line) }
        #expect(errors?.failures.count == 1)
        #expect(errors?.description.contains(words) == true, "\(errors?.description ?? "")")
        #expect(errors?.description.contains("config.toml:") == true)
    }
}
