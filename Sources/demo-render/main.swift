import DemoSite
import Foundation

// Draws a demo camera: raw rgb24 frames to standard output, the ground truth to a file.

let usage = """
    demo-render --camera NAME|all --seed N --seconds S --fps F [--size WxH] [--start T] [--truth FILE]
    demo-render --random --camera NAME|all --seed N --count N [--size WxH] [--truth FILE]    stills for training
    demo-render --describe --camera NAME --seed N      places, lamps, incidents, collisions

    """

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n" + usage).utf8))
    exit(2)
}

var options: [String: String] = [:]
var arguments = CommandLine.arguments.dropFirst()
while let key = arguments.popFirst() {
    guard key.hasPrefix("--") else { fail("unexpected argument \(key)") }
    if ["--random", "--describe"].contains(key) {
        options[key] = ""
    } else {
        options[key] = arguments.popFirst() ?? ""
    }
}

@MainActor func number(_ key: String, _ fallback: Double) -> Double {
    guard let text = options[key] else { return fallback }
    guard let value = Double(text) else { fail("\(key) wants a number, not \"\(text)\"") }
    return value
}

func scene(_ name: String, _ seed: UInt64, _ variation: Variation? = nil) -> Scene {
    guard let scene = Scene(camera: name, seed: seed, variation: variation) else { fail("no camera \"\(name)\"") }
    return scene
}

let cameraName = options["--camera"] ?? "crossing"
let seed = UInt64(number("--seed", 1))
let size = (options["--size"] ?? "1280x720").split(separator: "x").compactMap { Int($0) }
guard size.count == 2 else { fail("--size wants WIDTHxHEIGHT") }
let canvas = Canvas(width: size[0], height: size[1])

func write(_ text: String, toTruth path: String) {
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) } catch { fail("\(path): \(error)") }
}

if options["--describe"] != nil {
    print(Report(scene(cameraName, seed)).text)
} else if options["--random"] != nil {
    var lines = ""
    let names = DemoSite.cameras.map(\.name)
    for index in 0..<Int(number("--count", 100)) {
        let own = seed &* 1_000_003 &+ UInt64(index)
        let variation = Variation(seed: own)
        let name = cameraName == "all" ? names[index % names.count] : cameraName
        let still = scene(name, own, variation)
        still.draw(at: variation.seconds, into: canvas)
        FileHandle.standardOutput.write(Data(canvas.pixels))
        lines += Report.objects(still.truth(at: variation.seconds)) + "\n"
    }
    if let path = options["--truth"] { write(lines, toTruth: path) }
} else {
    let scene = scene(cameraName, seed)
    let fps = number("--fps", Double(DemoSite.framesPerSecond))
    let start = number("--start", 0)
    let count = Int((number("--seconds", scene.durationSeconds) * fps).rounded())
    var frames: [[TruthObject]] = []
    for index in 0..<count {
        let seconds = start + Double(index) / fps
        scene.draw(at: seconds, into: canvas)
        FileHandle.standardOutput.write(Data(canvas.pixels))
        if options["--truth"] != nil { frames.append(scene.truth(at: seconds)) }
    }
    if let path = options["--truth"] { write(Report(scene).truth(frames, fps: fps), toTruth: path) }
}
