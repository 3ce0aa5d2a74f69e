import Foundation
import TestSupport
import Testing

@testable import Telemetry

struct NVMLTests {
    @Test func `the figures of the first card come through`() throws {
        let library = try FakeLibrary()
        let card = try #require(self.card(library))
        #expect(card.name == "Fake H100")
        #expect(card.driverVersion == "550.54.14")
        #expect(
            card.read()
                == NVML.Reading(
                    utilisationPercent: 37, memoryUsedMiB: 1536, memoryTotalMiB: 81_920, temperatureCelsius: 64,
                    powerWatts: 187.4, powerLimitWatts: 350, clockMegahertz: 1980))
    }

    @Test func `what CUDA the driver runs and what the card can do are told where they are known`() throws {
        let card = try #require(self.card(FakeLibrary()))
        #expect(try #require(card.driverCUDA) == (12, 4) && #require(card.computeCapability) == (9, 0))
        let bare = try #require(self.card(FakeLibrary(without: FakeLibrary.optional)))
        #expect(bare.driverCUDA == nil && bare.computeCapability == nil)
    }

    @Test(arguments: [
        ("init", "return 9;", "not loaded"), ("init", "return 15;", "the GPU is lost"),
        ("init", "return 99;", "error 99"),
        ("count", "*count = 0; return 0;", "sees no card"), ("handle", "return 4;", "may not use"),
    ]) func `why there is no card is told, with what to do`(function: String, body: String, words: String) throws {
        let library = try FakeLibrary(body: [function: body])
        let trouble = try #require(withExtendedLifetime(library) { NVML.trouble(path: library.path) })
        #expect(trouble.what.contains(words) && !trouble.remedy.isEmpty && trouble.isLasting)
    }

    @Test func `a card that is there is no trouble, a driver that is not is none that lasts`() throws {
        let library = try FakeLibrary()
        #expect(withExtendedLifetime(library) { NVML.trouble(path: library.path) } == nil)
        #expect(try #require(NVML.trouble(path: "/no/such.so")).isLasting == false)
    }

    @Test(arguments: [
        (UInt64(0), nil), (0x1 | 0x2 | 0x10 | 0x100, nil), (0x4, "power limit"), (0x20, "heat"),
        (0x8 | 0x40, "heat, hardware"),
        (0x80, "power brake"), (UInt64.max, "heat, power brake, power limit, hardware"),
    ]) func `why it is slower than it could be, where that is no wish of its own`(bits: UInt64, words: String?) throws {
        let library = try FakeLibrary(body: ["slowed": "*bits = \(bits)ULL; return 0;"])
        #expect(try #require(card(library)?.read()).slowedBy == words)
    }

    @Test func `a card and a driver without the newer figures have the old ones`() throws {
        let bare = NVML.Reading(utilisationPercent: 37, memoryUsedMiB: 1536, memoryTotalMiB: 81_920)
        let none = try #require(self.card(FakeLibrary(without: FakeLibrary.optional)))
        #expect(none.read() == bare && none.driverVersion == nil && none.name == "Fake H100")
        let refused = Dictionary(uniqueKeysWithValues: FakeLibrary.optional.map { ($0, "return 3;") })
        let refusing = try #require(self.card(FakeLibrary(body: refused)))
        #expect(refusing.read() == bare && refusing.driverVersion == nil)
    }

    @Test func `a card that stops answering gives nothing`() throws {
        let library = try FakeLibrary(body: ["memory": "static int calls; if (calls++) return 15; ORIGINAL"])
        let card = try #require(self.card(library))
        #expect(card.read() != nil)
        #expect(card.read() == nil)
        #expect(card.read() == nil)
    }

    @Test(arguments: ["return 3;", "return 4;", "memory[0] = memory[1] = memory[2] = 0; return 0;"])
    func `a card that does not tell its memory is not lost, and claims none`(body: String) throws {
        let card = try #require(self.card(FakeLibrary(body: ["memory": body])))
        let reading = try #require(card.read())
        #expect(reading.memoryUsedMiB == nil && reading.memoryTotalMiB == nil)
        #expect(reading.utilisationPercent == 37 && reading.temperatureCelsius == 64)
    }

    @Test func `one that is lost gives nothing, even where it refuses its memory anyway`() throws {
        let library = try FakeLibrary(body: ["memory": "return 4;", "utilisation": "return 15;"])
        #expect(try #require(self.card(library)).read() == nil)
    }

    @Test func `a card without utilisation still tells its memory`() throws {
        let library = try FakeLibrary(body: ["utilisation": "return 3;"])
        let card = try #require(self.card(library))
        let reading = try #require(card.read())
        #expect(reading.utilisationPercent == nil && reading.memoryUsedMiB == 1536 && reading.memoryTotalMiB == 81_920)
    }

    @Test func `a card that tells no name gets one, and a name is cleaned`() throws {
        #expect(try #require(self.card(FakeLibrary(body: ["name": "return 3;"]))).name == "GPU 0")
        let coloured = try FakeLibrary(body: ["name": #"strncpy(text, "\x1b[31mRed", length); return 0;"#])
        #expect(try #require(self.card(coloured)).name == "[31mRed")
    }

    @Test(arguments: ["init", "count", "handle"]) func `a driver that refuses is no card`(function: String) throws {
        #expect(try self.card(FakeLibrary(body: [function: "return 9;"])) == nil)
    }

    @Test func `a machine without a card has none`() throws {
        #expect(try self.card(FakeLibrary(body: ["count": "*count = 0; return 0;"])) == nil)
    }

    @Test(arguments: FakeLibrary.functions.map(\.key).filter { !FakeLibrary.optional.contains($0) })
    func `a library that lacks a function is not used`(
        function: String
    ) throws {
        #expect(try self.card(FakeLibrary(without: [function])) == nil)
    }

    @Test func `a missing file and one that is no library are not used`() throws {
        let folder = try TemporaryFolder()
        #expect(NVML(path: folder.path + "/none.so") == nil)
        try Data("no library".utf8).write(to: URL(fileURLWithPath: folder.path + "/text.so"))
        #expect(NVML(path: folder.path + "/text.so") == nil)
    }

    /// The library's file must be there until it is open.
    private func card(_ library: FakeLibrary) -> NVML? {
        withExtendedLifetime(library) { NVML(path: library.path) }
    }
}

/// A library with NVML's functions, compiled for one test.
private final class FakeLibrary {
    static let functions: [(key: String, head: String, body: String)] = [
        ("init", "int nvmlInit_v2(void)", "return 0;"),
        ("count", "int nvmlDeviceGetCount_v2(unsigned *count)", "*count = 2; return 0;"),
        (
            "handle", "int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device)",
            "static int card; *device = index == 0 ? &card : 0; return 0;"
        ),
        (
            "name", "int nvmlDeviceGetName(void *device, char *text, unsigned length)",
            #"strncpy(text, "Fake H100", length); return device == 0;"#
        ),
        (
            "memory", "int nvmlDeviceGetMemoryInfo(void *device, unsigned long long *memory)",
            "memory[0] = 80ULL << 30; memory[2] = 1536ULL << 20; memory[1] = memory[0] - memory[2]; return device == 0;"
        ),
        (
            "utilisation", "int nvmlDeviceGetUtilizationRates(void *device, unsigned *rates)",
            "rates[0] = 37; rates[1] = 5; return device == 0;"
        ),
        (
            "driver", "int nvmlSystemGetDriverVersion(char *text, unsigned length)",
            #"strncpy(text, "550.54.14", length); return 0;"#
        ),
        (
            "temperature", "int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *celsius)",
            "*celsius = 64; return device == 0 || sensor != 0;"
        ),
        ("power", "int nvmlDeviceGetPowerUsage(void *device, unsigned *mw)", "*mw = 187400; return device == 0;"),
        (
            "limit", "int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *mw)",
            "*mw = 350000; return device == 0;"
        ),
        (
            "clock", "int nvmlDeviceGetClockInfo(void *device, int clock, unsigned *mhz)",
            "*mhz = 1980; return device == 0 || clock != 1;"
        ),
        (
            "slowed", "int nvmlDeviceGetCurrentClocksThrottleReasons(void *device, unsigned long long *bits)",
            "*bits = 1; return device == 0;"
        ),
        ("cuda", "int nvmlSystemGetCudaDriverVersion_v2(int *version)", "*version = 12040; return 0;"),
        (
            "capability", "int nvmlDeviceGetCudaComputeCapability(void *device, int *major, int *minor)",
            "*major = 9; *minor = 0; return device == 0;"
        ),
    ]
    static let optional = ["driver", "temperature", "power", "limit", "clock", "slowed", "cuda", "capability"]

    private let folder: TemporaryFolder
    let path: String

    /// `body` replaces functions by key; in it ORIGINAL stands for what was there.
    init(body: [String: String] = [:], without: [String] = []) throws {
        folder = try TemporaryFolder()
        path = folder.path + "/libfake.so"
        var text = "#include <string.h>\n"
        for function in Self.functions where !without.contains(function.key) {
            let words = body[function.key]?.replacingOccurrences(of: "ORIGINAL", with: function.body) ?? function.body
            text += "\(function.head) { \(words) }\n"
        }
        let source = folder.path + "/fake.c"
        try text.write(toFile: source, atomically: true, encoding: .utf8)
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-w", "-o", path, source]
        try compiler.run()
        compiler.waitUntilExit()
        try #require(compiler.terminationStatus == 0)
    }
}
