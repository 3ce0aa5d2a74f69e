import Foundation

/// What a process holds at the moment, by the kernel's account.
struct Footprint {
    let residentMiB: Double
    let descriptors: Int
    let threads: Int

    init(of process: pid_t) throws {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func figure(_ name: String) throws -> Double {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            guard let words = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }), words.count > 1,
                let value = Double(words[1])
            else { throw Trouble("the kernel tells no \(name) of process \(process)") }
            return value
        }
        residentMiB = try figure("VmRSS") / 1024
        threads = Int(try figure("Threads"))
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
    }
}
