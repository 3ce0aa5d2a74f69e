import TestSupport
import Testing

@testable import Core

struct SignalDebounceTests {
    /// Pictures one after another, each by its letter, and what is shown after the last of them.
    private static func shown(_ pictures: String, every interval: Double) -> [SignalHistory.Change] {
        let colours: [Character: SignalColour] = ["r": .red, "a": .amber, "g": .green, "-": .off, "?": .unknown]
        var debounce = SignalDebounce()
        return pictures.enumerated().map { number, letter in
            debounce.step(colours[letter]!, at: MediaTime(Double(number) * interval))
        }
    }

    private static let cases: [(name: String, pictures: String, fps: Double, colour: SignalColour, since: Int)] = [
        ("a colour by one picture is not believed", "?????r", 15, .unknown, 0),
        ("by two it is, from the first", "?????rr", 15, .red, 5),
        ("at 60 pictures a second two are too soon", "rrrrrrgg", 60, .red, 0),
        ("and five are not", "rrrrrrggggg", 60, .green, 6),
        ("one picture in a second colour changes nothing", "rrrgrrr", 15, .red, 0),
        ("nor do two with the first one between them", "rrrgrgrgr", 15, .red, 0),
        ("a lamp that is dark in every third picture is lit", "rr-rr-rr-rr-", 15, .red, 0),
        ("a change to a flickering lamp counts from its first picture", "rrr-g-g", 15, .green, 4),
        ("dark for less than half a second is a flicker", "rrr-------", 15, .red, 0),
        ("dark for longer is off, from the first dark picture", "rrr---------", 15, .off, 3),
        ("not readable for less than a second changes nothing", "rrr??????????????", 15, .red, 0),
        ("for longer it is unknown", "rrr?????????????????", 15, .unknown, 3),
        ("half read as dark it is unknown too", "rrr-?--?--?--?--?--?--?", 15, .unknown, 4),
        ("one that is not readable for a moment stays off", "rrr---------?--?--", 15, .off, 3),
        ("a lamp that blinks twice a second keeps its colour", "aaaaaaa-------aaaaaaa-------", 15, .amber, 0),
        ("slow pictures need two as well", "rrgg", 1, .green, 2),
        ("amber between green and red is told", "gggaaa", 15, .amber, 3),
    ]

    @Test(arguments: cases.indices) func `a change counts once it has held, and from its first picture`(index: Int) {
        let wanted = Self.cases[index]
        let last = Self.shown(wanted.pictures, every: 1 / wanted.fps).last
        let since = MediaTime(Double(wanted.since) * (1 / wanted.fps))
        #expect(last == SignalHistory.Change(since, wanted.colour), "\(wanted.name)")
    }

    @Test func `what was shown while no picture came is unknown`() {
        var debounce = SignalDebounce()
        for number in 0..<10 { _ = debounce.step(.red, at: MediaTime(Double(number) / 10)) }
        #expect(debounce.step(.red, at: MediaTime(60)) == SignalHistory.Change(MediaTime(0.9), .unknown))
        #expect(debounce.step(.red, at: MediaTime(60.1)) == SignalHistory.Change(MediaTime(60), .red))
    }

    @Test func `a picture from before the newest is passed over`() {
        var debounce = SignalDebounce()
        for time in [5, 5.1] { _ = debounce.step(.green, at: MediaTime(time)) }
        for time in [1, 1.1, 1.2, -.infinity, .nan] {
            #expect(debounce.step(.red, at: MediaTime(time)) == SignalHistory.Change(MediaTime(5), .green))
        }
    }

    @Test func `changes never run backwards, whatever is seen`() {
        for seed in 0..<200 {
            var dice = SeededGenerator(seed: UInt64(seed))
            var debounce = SignalDebounce()
            var history = SignalHistory()
            var time = 0.0
            for _ in 0..<300 {
                time += [0, 0.02, 0.04, 0.2, 0.7, 6].randomElement(using: &dice)!
                let change = debounce.step(SignalColour.allCases.randomElement(using: &dice)!, at: MediaTime(time))
                #expect(change.media <= MediaTime(time))
                history.read(change, at: MediaTime(time))
            }
            #expect(zip(history.changes, history.changes.dropFirst()).allSatisfy { $0.media <= $1.media })
            #expect(zip(history.changes, history.changes.dropFirst()).allSatisfy { $0.colour != $1.colour })
        }
    }
}
