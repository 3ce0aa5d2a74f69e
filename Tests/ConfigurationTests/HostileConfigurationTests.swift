import Core
import Foundation
import TestSupport
import Testing

@testable import Configuration

/// Whatever is done to a configuration, it is read or told what is wrong with it. VIGIL_FUZZ says how many messages a
/// station's socket is sent elsewhere; here it is a tenth of that, a thousand where it is not set.
struct HostileConfigurationTests {
    private static let files =
        ProcessInfo.processInfo.environment["VIGIL_FUZZ"].flatMap { Int($0) }.map { $0 / 10 } ?? 1000

    private static let values = [
        "nan", "-inf", "9223372036854775807", "-9223372036854775808", "1e308", "-0.0", "0x7fffffffffffffff", "true",
        "1979-05-27T07:32:00Z", "\"\"", "\"\\u0000\"", "\"\\U0010FFFF\"", "[]", "[[]]", "[[[]]]", "[[1e300, nan]]",
        "{}",
        "[{}, 1]", "\"green 1e999\"", "[\"red -1\", \"\", \" \", \"red\"]", "[\"99:99-99:99\", \"-\", \":\"]",
        "[0, 0, 1e-320, 1]", "[16.5, 1e19]", "[9e18, 9e18]",
    ]

    /// Damages a text in one of several ways; the same dice give the same damage.
    private static func mutate(_ lines: inout [String], _ dice: inout SeededGenerator) {
        let place = Int.random(in: lines.indices, using: &dice), other = Int.random(in: lines.indices, using: &dice)
        switch Int.random(in: 0..<7, using: &dice) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[other], at: place)
        case 2: lines.swapAt(place, other)
        case 3:
            guard let equals = lines[place].firstIndex(of: "=") else { return }
            lines[place] = lines[place][...equals] + " " + values.randomElement(using: &dice)!
        case 4:
            // The key of one line with the value of another one.
            guard let equals = lines[place].firstIndex(of: "="), let second = lines[other].firstIndex(of: "=") else {
                return
            }
            lines[place] = String(lines[place][...equals] + lines[other][second...].dropFirst())
        case 5:
            var bytes = Array(lines[place].utf8)
            guard !bytes.isEmpty else { return }
            bytes[Int.random(in: bytes.indices, using: &dice)] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            lines[place] = String(decoding: bytes, as: UTF8.self)
        default: lines[place] = lines[place].replacing("# ", with: "", maxReplacements: 1)
        }
        if lines.isEmpty { lines = [""] }
    }

    @Test func `damaged configurations are told what is wrong, by lines that they have`() throws {
        let text = try String(contentsOfFile: SharedData.repository + "/config.toml", encoding: .utf8)
        var dice = SeededGenerator(seed: 4)
        var (good, bad) = (0, 0)
        for _ in 0..<Self.files {
            var lines = text.components(separatedBy: "\n")
            for _ in 0..<Int.random(in: 1...4, using: &dice) { Self.mutate(&lines, &dice) }
            do throws(ConfigurationErrors) {
                let configuration = try Configuration.parse(text: lines.joined(separator: "\n"), path: "c.toml")
                #expect(!configuration.cameras.isEmpty && !configuration.models.isEmpty)
                good += 1
            } catch {
                bad += 1
                #expect(!error.failures.isEmpty)
                for failure in error.failures {
                    let line = failure.place.split(separator: ":").dropFirst().first.flatMap { Int($0) }
                    // A damaged line may hold line breaks of its own, and the end of a file is a line too.
                    #expect(line.map { (1...lines.count + 8).contains($0) } == true, "\(failure)")
                }
            }
        }
        print("\(Self.files) configurations: \(good) good, \(bad) bad")
        #expect(good > Self.files / 10 && bad > Self.files / 10, "\(good) good, \(bad) bad")
    }

    @Test func `every setting of a wrong type is one mistake, told with its key`() throws {
        let text = try String(contentsOfFile: SharedData.repository + "/config.toml", encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        for (index, line) in lines.enumerated() where !line.hasPrefix("#") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let key = line[..<equals].trimmingCharacters(in: .whitespaces)
            var damaged = lines
            damaged[index] = line[...equals] + " 1979-05-27"
            let found = Sample.mistakes(damaged.joined(separator: "\n"))
            let places = found.filter {
                $0.hasPrefix("config.toml:\(index + 1): ") && $0.contains("\(key): wrong type")
            }
            #expect(places.count == 1, "\(line): \(found)")
        }
    }

    @Test func `long words are told without comparing them for minutes`() {
        let long = String(repeating: "x", count: 4000)
        let found = Sample.mistakes(
            Sample.rule("kind = \"crowd\"\nzone = \"bay\"\ncount = 1\n\(long) = 1\ndays = [\"\(long)\"]"))
        #expect(found.count == 2 && found.allSatisfy { $0.utf8.count < 1000 }, "\(found)")
    }
}
