import Testing

@testable import Configuration

struct SettingVariantTests {
    private static func variant(_ table: String, _ text: String) throws -> SettingVariant {
        SettingVariant(of: table, try TOML.parse(text))
    }

    @Test func `an entry is of the kind that it says, or of the one it has without a word`() throws {
        #expect(try Self.variant("rule", "kind = \"dwell\"").kind == "dwell")
        #expect(try Self.variant("rule", "").kind == nil)
        #expect(try Self.variant("camera.signal", "").kind == "picture")
        #expect(try Self.variant("camera.signal", "source = \"command\"").kind == "command")
        #expect(try Self.variant("camera", "source = \"command\"") == SettingVariant(of: "camera", []))
    }

    @Test func `what is no kind is none`() throws {
        #expect(try Self.variant("rule", "kind = \"dwel\"").kind == nil)
        #expect(try Self.variant("rule", "kind = 3").kind == nil)
        #expect(try Self.variant("camera.signal", "source = [\"picture\"]").kind == nil)
    }

    @Test func `only zone rules ask when`() throws {
        #expect(try Self.variant("rule", "kind = \"zone\"").when == "inside")
        #expect(try Self.variant("rule", "kind = \"zone\"\nwhen = \"left\"").when == "left")
        #expect(try Self.variant("rule", "kind = \"zone\"\nwhen = \"lft\"").when == nil)
        #expect(try Self.variant("rule", "kind = \"crowd\"\nwhen = \"left\"").when == nil)
    }

    @Test func `a key is refused only where its kind is known`() throws {
        let counts = SettingTable.settings(of: "rule").filter { $0.key == "count" }
        #expect(try Self.variant("rule", "kind = \"crowd\"").refusal(of: counts) == nil)
        #expect(try Self.variant("rule", "kind = \"zone\"\nwhen = \"count_above\"").refusal(of: counts) == nil)
        #expect(try Self.variant("rule", "kind = \"zone\"\nwhen = \"left\"").refusal(of: counts) != nil)
        #expect(try Self.variant("rule", "kind = \"line\"").refusal(of: counts) != nil)
        #expect(try Self.variant("rule", "kind = \"lane\"").refusal(of: counts) == nil)
        #expect(try Self.variant("rule", "kind = \"zone\"\nwhen = \"never\"").refusal(of: counts) == nil)
    }
}
