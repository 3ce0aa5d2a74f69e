import Screen
import Testing

struct KeyTableTests {
    @Test func `no key does two things`() {
        let keys = KeyTable.bindings.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: [
        (Key.character("a"), Action.acknowledge), (.character("A"), .acknowledgeShown), (.character("q"), .quit),
        (.character("k"), .up), (.down, .down), (.character("G"), .bottom), (.home, .top), (.tab, .nextCamera),
        (.character("h"), .previousCamera), (.character("9"), .camera(8)), (.control("l"), .redraw),
        (.character("e"), .nextUnacknowledged), (.character("?"), .help), (.escape, .back),
        (.character("p"), .nextPage),
    ])
    func `keys do what the help says`(key: Key, action: Action) {
        #expect(KeyTable.action(of: key) == action)
    }

    @Test func `keys without a meaning do nothing`() {
        #expect(KeyTable.action(of: .character("z")) == nil)
        #expect(KeyTable.action(of: .character("0")) == nil)
    }
}
