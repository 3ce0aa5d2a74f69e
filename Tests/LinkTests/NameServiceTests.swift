import Core
import Testing

@testable import Link

struct NameServiceTests {
    @Test(arguments: [1, 16, 16_384]) func `an entry that is larger than the room for it gets more`(bytes: Int) {
        #expect(NameService.answer(.user(0), bytes: bytes) == .name("root"))
        #expect(NameService.answer(.group(0), bytes: bytes) == .name("root"))
    }

    @Test func `what has no name is told from what is not known`() {
        #expect(NameService.answer(.user(3_999_999_999)) == .nameless)
        #expect(NameService.answer(.group(3_999_999_999)) == .nameless)
    }

    @Test func `an account without a name is its number`() {
        #expect(Operator(uid: 0).name == "root")
        #expect(Operator(uid: 3_999_999_999).name == "uid 3999999999")
    }
}
