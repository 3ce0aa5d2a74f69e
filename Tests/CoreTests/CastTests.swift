import TestSupport
import Testing

@testable import Core

struct CastTests {
    private func sight(_ subjects: [Subject]) -> Sight {
        Sight(subjects: subjects, size: PictureSize(100, 100), media: MediaTime(0), watched: 0)
    }

    private func subject(_ id: Int, _ label: String = "car") -> Subject {
        Subject(
            id: id, label: label, score: 1, box: Box(x: 0, y: 0, width: 10, height: 10), size: PictureSize(100, 100),
            at: MediaTime(0))
    }

    @Test func `who is there keeps a slot of its own, and slots are few`() {
        var cast = Cast(classes: [])
        var generator = SeededGenerator(seed: 8)
        var known: [Int: (slot: Int, appearance: Int)] = [:]
        var appearances = Set<Int>()
        for _ in 0..<500 {
            let numbers = (1...20).filter { _ in Bool.random(using: &generator) }
            let scene = cast.scene(of: sight(numbers.map { subject($0) }), clock: 0, watched: 0)
            #expect(Set(scene.presences.map(\.berth.slot)).count == numbers.count)
            #expect(scene.presences.allSatisfy { $0.berth.slot < 40 })
            #expect(Set(scene.gone.map(\.subject.id)) == Set(known.keys).subtracting(numbers))
            for presence in scene.presences {
                if let before = known[presence.number] {
                    #expect(before == (presence.berth.slot, presence.berth.appearance))
                } else {
                    #expect(appearances.insert(presence.berth.appearance).inserted)
                }
            }
            known = Dictionary(
                uniqueKeysWithValues: scene.presences.map { ($0.number, ($0.berth.slot, $0.berth.appearance)) })
        }
    }

    @Test func `subjects come by number, each once, with their classes told`() {
        var cast = Cast(classes: [[], ["car"], ["bus", "truck"]])
        let scene = cast.scene(of: sight([subject(3, "bus"), subject(1), subject(3)]), clock: 0, watched: 0)
        #expect(scene.presences.map(\.number) == [1, 3])
        #expect(scene.isOfClasses == [[true, true, false], [true, false, true]])
    }
}
