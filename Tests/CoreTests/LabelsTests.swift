import TestSupport
import Testing

@testable import Core

struct LabelsTests {
    @Test(
        arguments: [
            ("person\ncar\n", ["person", "car"]), ("person\r\n car \r\n", ["person", "car"]),
            ("\u{feff}person\ncar", ["person", "car"]), ("\n\n person\n\n\ncar\n \n", ["person", "car"]),
            ("'traffic light'\n\"stop sign\"", ["traffic light", "stop sign"]),
            ("person\rcar", ["person", "car"]), ("item\nid", ["item", "id"]), ("名前\nÄpfel", ["名前", "Äpfel"]),
            ("", []), ("\n \t\r\n", []), ("\u{feff}", []),
        ] as [(String, [String])]) func `one name a line`(text: String, names: [String])
    {
        let labels = Labels.parse(text)
        #expect(labels.names == names)
        #expect(labels.firstNumber == 0)
    }

    @Test(
        arguments: [
            ("item { id: 1 name: \"car\" }", ["car"]),
            ("item {\n  id: 1\n  name: 'car'\n}\nitem {\n  id: 2\n  name: 'dog'\n}\n", ["car", "dog"]),
            // The display name is what people read; its place in the item does not matter.
            ("item {\r\n  name: \"/m/01g317\"\r\n  id: 1\r\n  display_name: \"person\"\r\n}\r\n", ["person"]),
            ("item { display_name: \"person\", name: \"n\", id: 1 }", ["person"]),
            ("\u{feff}item {\n  name: \"a: b\"\n  id: 1\n}", ["a: b"]),
            ("item { id: 1 display_name: \"Lantern, lit\" }", ["Lantern, lit"]),
            // Numbers that no item has stay empty, in whatever order the items stand.
            ("item { id: 4 name: \"dog\" }\nitem { id: 2 name: \"car\" }", ["", "car", "", "dog"]),
            ("item { id: 1 name: \"car\" }\nitem { id: 1 name: \"dog\" }", ["dog"]),
            ("item { id: 0 name: \"car\" }", []), ("item { id: -1 name: \"car\" }", []),
            ("item { id: 9999999 name: \"car\" }", []), ("item { id: x name: \"car\" }", []),
            ("item { id: 99999999999999999999 name: \"car\" }", []), ("item { id: 1", []), ("item { id: }", []),
            ("item { : } id:", []),
        ] as [(String, [String])]) func `a label map says its numbers`(text: String, names: [String])
    {
        let labels = Labels.parse(text)
        #expect(labels.names == names)
        #expect(labels.firstNumber == 1)
    }

    @Test(
        arguments: [
            ("names:\n  0: person\n  1: car\n", ["person", "car"]),
            (
                "stride: 32\r\nnames:\r\n  0: person\r\n  1: 'traffic light'\r\nimgsz: [640, 640]\r\n",
                ["person", "traffic light"]
            ),
            ("names:\n  2: dog\n  0: person\n", ["person", "", "dog"]),
            ("names:\n- person\n- car\nnc: 2\n", ["person", "car"]),
            ("names:\n  - person\n  - \"car\"\n", ["person", "car"]),
            ("names: [person, 'car', \"stop sign\"]\nnc: 3\n", ["person", "car", "stop sign"]),
            ("nc: 3\nnames: ['person', 'car',\n        'dog']\n", ["person", "car", "dog"]),
            ("\u{feff}names:\n  0: person\n", ["person"]), ("names:\n  0: \"a: b\"\n", ["a: b"]),
            ("names:\n  -1: person\n  1000000: car\n  x: dog\n", []), ("names:\nnc: 0\n", []), ("names:", []),
        ] as [(String, [String])]) func `the names of a metadata file`(text: String, names: [String])
    {
        let labels = Labels.parse(text)
        #expect(labels.names == names)
        #expect(labels.firstNumber == 0)
    }

    @Test(arguments: ["%", "names:\n  0: %", "names: [%]", "names:\n- %", "item { id: 1 name: \"%\" }"])
    func `no control character leaves a label`(text: String) {
        #expect(Labels.parse(text.replacing("%", with: "e\u{1B}v\u{7}i\u{202E}l")).names == ["evil"])
    }

    @Test func `a long name is cut`() {
        #expect(Labels.parse(String(repeating: "x", count: 10_000)).names.map(\.count) == [40])
    }

    @Test func `garbage gives names or none, never a crash`() {
        var dice = SeededGenerator(seed: 29)
        let pieces = [
            "item", "{", "}", "id:", "name:", "names:", "[", "]", ":", "-", "\n", "\r\n", " ", "'", "\"", ",", "7",
            "99999999999999999999", "car", "\u{feff}", "\u{0}", "\u{301}", "🚗",
        ]
        var named = 0
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0...24, using: &dice)).map { _ in pieces.randomElement(using: &dice)! }
            let names = Labels.parse(text.joined()).names
            named += names.isEmpty ? 0 : 1
            #expect(names.allSatisfy { $0.count <= 40 })
        }
        #expect(named > 1000)
    }
}
