import Screen
import Testing

struct KeyTableTests {
    @Test(arguments: View.allCases)
    func `no key does two things in one view`(view: View) {
        let keys = KeyTable.bindings(in: view).flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: [
        (Key.character("a"), Action.acknowledge), (.character("A"), .acknowledgeShown), (.character("q"), .quit),
        (.character("k"), .up), (.down, .down), (.character("G"), .bottom), (.home, .top), (.tab, .nextCamera),
        (.character("h"), .previousCamera), (.character("9"), .camera(8)), (.control("l"), .redraw),
        (.character("e"), .nextUnacknowledged), (.character("?"), .help), (.escape, .back),
        (.character("p"), .nextPage), (.character("m"), .open(.models)),
        (.character("c"), .open(.camera)), (.enter, .look), (.character("w"), .nextUnacknowledged),
        (.character("E"), .previousUnacknowledged), (.character("W"), .previousUnacknowledged),
        (.character("/"), .filter), (.character("n"), .nextMatch), (.character("N"), .previousMatch),
        (.character(":"), .command), (.character(" "), .pageDown), (.character("0"), .camera(9)),
        (.function(5), .open(.alarm)), (.wheelUp, .up), (.wheelDown, .down), (.character("u"), .unacknowledge),
        (.character("s"), .shelve),
        (.character("S"), .putBack), (.character("o"), .takeOutOfService), (.character("x"), .reset),
        (.character("v"), .showAside), (.character("f"), .open(.figures)),
    ])
    func `keys do what the help says`(key: Key, action: Action) {
        #expect(KeyTable.action(of: key, in: .dashboard) == action)
    }

    @Test(arguments: [
        (Key.enter, Action.useEverywhere), (.character("c"), .useAtCamera), (.character("s"), .shadow),
        (.character("p"), .promote), (.character("r"), .rollBack), (.character("j"), .down), (.character("G"), .bottom),
        (.escape, .back), (.character("m"), .back), (.character("q"), .back), (.character("2"), .camera(1)),
    ])
    func `keys of the models view`(key: Key, action: Action) {
        #expect(KeyTable.action(of: key, in: .models) == action)
    }

    @Test(arguments: [
        (Key.escape, Action.back), (.character("q"), .back), (.character("c"), .back), (.tab, .nextCamera),
        (.character("h"), .previousCamera), (.character("9"), .camera(8)), (.character("?"), .help),
    ])
    func `keys of the camera view`(key: Key, action: Action) {
        #expect(KeyTable.action(of: key, in: .camera) == action)
    }

    @Test(arguments: [Key.escape, .character("f"), .character("q")])
    func `keys that leave the alarm figures`(key: Key) {
        #expect(KeyTable.action(of: key, in: .figures) == .back)
    }

    @Test(arguments: "aAeuoSxv".map { Key.character($0) })
    func `alarms are worked at the dashboard alone`(key: Key) {
        for view in [View.models, .camera, .figures] { #expect(KeyTable.action(of: key, in: view) == nil) }
    }

    @Test func `keys without a meaning do nothing`() {
        #expect(KeyTable.action(of: .character("z"), in: .dashboard) == nil)
        #expect(KeyTable.action(of: .character("0"), in: .figures) == nil)
    }

    @Test(arguments: View.allCases)
    func `from every view one comes to every other one, to commands, to help and out`(view: View) {
        let keys: [(Key, Action)] = [
            (.function(1), .help), (.function(2), .open(.dashboard)), (.function(3), .open(.camera)),
            (.function(4), .open(.models)), (.function(5), .open(.alarm)), (.function(6), .open(.figures)),
            (.function(7), .open(.log)), (.function(8), .open(.system)), (.function(10), .quit),
            (.control("c"), .quit), (.control("l"), .redraw), (.character(":"), .command), (.character("?"), .help),
        ]
        for (key, action) in keys { #expect(KeyTable.action(of: key, in: view) == action) }
        #expect(KeyTable.action(of: .escape, in: view) == .back)
    }

    @Test(arguments: View.allCases)
    func `every key stands in a row that has words, or below one`(view: View) {
        var words = ""
        for binding in KeyTable.bindings(in: view) {
            #expect(binding.label.isEmpty == binding.words.isEmpty)
            if !binding.words.isEmpty { words = binding.words }
        }
        #expect(!words.isEmpty)
    }
}
