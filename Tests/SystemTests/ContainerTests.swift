import Foundation
import TestSupport
import Testing

extension StationSide {
    /// What of the container holds without an engine: its files agree with each other, with the set-up and with the program.
    /// `make test-container` builds and runs it.
    struct ContainerTests {
        @Test(arguments: ["cpu", "gpu", "oldest"])
        func `every wheel is pinned to one version and one checksum`(name: String) throws {
            let pins = try Deployment.pins(name)
            #expect(!pins.isEmpty && Set(pins.map(\.name)).count == pins.count)
            for pin in pins {
                #expect(pin.version.wholeMatch(of: /[0-9]+(\.[0-9]+)+/) != nil, "\(pin)")
                #expect(pin.hashes.count == 1, "\(pin)")
                #expect(pin.hashes.allSatisfy { $0.wholeMatch(of: /--hash=sha256:[0-9a-f]{64}/) != nil }, "\(pin)")
            }
        }

        @Test func `processor and card have one TensorFlow, the oldest is older, and the card's has CUDA and cuDNN`()
            throws
        {
            let (cpu, gpu) = (try Deployment.pins("cpu"), try Deployment.pins("gpu"))
            let oldest = try Deployment.pins("oldest")
            #expect(cpu.map(\.name) == ["tensorflow-cpu"] && oldest.map(\.name) == ["tensorflow-cpu"])
            #expect(gpu.first?.name == "tensorflow" && gpu.first?.version == cpu[0].version)
            #expect(oldest[0].version.compare(cpu[0].version, options: .numeric) == .orderedAscending)
            let names = Set(gpu.map(\.name))
            for part in ["cuda-runtime", "cudnn", "cublas", "cufft", "cusolver", "cusparse", "cuda-nvcc", "cuda-cupti"]
            {
                #expect(names.contains("nvidia-\(part)-cu12"), "\(part)")
            }
        }

        @Test(arguments: ["cpu", "gpu", "oldest"])
        func `the script that fetches reads these pins`(name: String) throws {
            let child = try Child("\(SharedData.repository)/deploy/tensorflow.sh", [name, "--version"])
            #expect(try child.waitForEnd() == .exit(0), "\(child.errors)")
            #expect(child.output == "\(try Deployment.pins(name)[0].version)\n")
        }

        @Test func `set-up and image fetch TensorFlow by the one script and pin nothing themselves`() throws {
            for path in ["deploy/setup.sh", "deploy/Dockerfile", "deploy/test-tensorflow.sh"] {
                let text = try Deployment.text(path)
                #expect(text.contains("tensorflow.sh"), "\(path)")
                #expect(text.firstMatch(of: /[0-9a-f]{64}/) == nil, "\(path)")
                #expect(text.firstMatch(of: /pip3? (install|download)/) == nil, "\(path)")
            }
            let named = try #require(try Deployment.arguments()["TENSORFLOW"])
            #expect(["cpu", "gpu", "oldest"].contains(named))
        }

        @Test func `all that is put in place is in what the image is built from`() throws {
            let folder = try TemporaryFolder(), files = FileManager.default
            let stage = try Deployment.instructions().drop { $0.word != "FROM" }.dropFirst().prefix {
                $0.word != "FROM"
            }
            for copy in stage where copy.word == "COPY" {
                let names = copy.text.split(separator: " ").map(String.init)
                let target = try #require(names.last)
                for name in names.dropLast() {
                    let last = URL(fileURLWithPath: name).lastPathComponent
                    let path = "\(folder.path)/\(target.hasSuffix("/") ? target + last : target)"
                    try files.createDirectory(
                        at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
                    try files.createSymbolicLink(
                        atPath: path, withDestinationPath: "\(SharedData.repository)/\(name)")
                }
            }
            try files.createDirectory(atPath: folder.path + "/.build/release", withIntermediateDirectories: true)
            try "a program".write(toFile: folder.path + "/.build/release/vigil", atomically: true, encoding: .utf8)
            let child = try Child(
                "/usr/bin/make", ["-C", folder.path, "place", "DESTDIR=\(folder.path)/out", "LIBRARY="])
            #expect(try child.waitForEnd() == .exit(0), "\(child.errors)")
            #expect(files.fileExists(atPath: folder.path + "/out/usr/local/share/vigil/config.toml"))
        }

        @Test func `health check, command and entry are the program's own`() throws {
            let instructions = try Deployment.instructions()
            func words(_ word: String) throws -> [String] {
                try Deployment.list(try #require(instructions.last { $0.word == word }).text)
            }
            #expect(try words("ENTRYPOINT") == ["vigil"])
            let health = try words("HEALTHCHECK")
            #expect(health.first == "vigil")
            for call in [Array(health.dropFirst()), try words("CMD")] {
                let help = try Program.run([call[0], "--help"])
                #expect(help.ending == .exit(0), "\(call) \(help.errors)")
                let named = Set(help.output.split { " \n,[]".contains($0) }.map(String.init))
                for option in call.dropFirst() { #expect(named.contains(option), "\(option)") }
            }
        }

        @Test func `the station is no user of the machine's, and not root`() throws {
            let user = try #require(try Deployment.instructions().last { $0.word == "USER" })
            #expect(user.text == "${VIGIL_UID}:${VIGIL_GID}")
            let arguments = try Deployment.arguments()
            for name in ["VIGIL_UID", "VIGIL_GID"] {
                // Above what Debian gives to people by itself begin the numbers that nobody has.
                #expect(try #require(arguments[name].flatMap { Int($0) }) >= 10_000)
            }
        }

        @Test func `images come from the registry that is named, at a version that is`() throws {
            let arguments = try Deployment.arguments()
            #expect(arguments["REGISTRY"] == "")
            for name in ["SWIFT_IMAGE", "DEBIAN_IMAGE"] {
                let image = try #require(arguments[name])
                #expect(image.wholeMatch(of: /\$\{REGISTRY\}[a-z]+:[0-9][a-z0-9.-]*/) != nil, "\(image)")
            }
            for from in try Deployment.instructions() where from.word == "FROM" {
                #expect(from.text.wholeMatch(of: /\$\{[A-Z]+_IMAGE\}( AS [a-z]+)?/) != nil, "\(from.text)")
            }
        }

        @Test func `Debian's packages come without what they recommend, and leave no lists behind`() throws {
            let runs = try Deployment.instructions().filter { $0.word == "RUN" && $0.text.contains("apt-get install") }
            #expect(!runs.isEmpty)
            for run in runs {
                for part in ["install -y", "--no-install-recommends", "apt-get update", "rm -rf /var/lib/apt/lists/*"] {
                    #expect(run.text.contains(part), "\(part): \(run.text)")
                }
            }
        }

        @Test func `what the program is linked with is installed to build it and to run it`() throws {
            let manifest = try Deployment.text("Package.swift")
            let listed = manifest.matches(of: /"(av[a-z]+|sw[a-z]+)"/).map { String($0.output.1) }
            let linked = manifest.matches(of: /linkedLibrary\("([a-z0-9]+)"\)/).map { String($0.output.1) }
            // Of the C library's own is dl, and tinfo comes with ncursesw.
            let libraries = Set(listed + linked).subtracting(["dl", "tinfo"])
            #expect(libraries.isSuperset(of: ["avcodec", "avformat", "sqlite3", "ncursesw"]))
            let image = try Deployment.text("deploy/Dockerfile")
            let setUp = try Deployment.text("deploy/setup.sh")
            for library in libraries {
                #expect(image.contains(" lib\(library)"), "\(library)")
                #expect(
                    setUp.contains("lib\(library.replacingOccurrences(of: "ncursesw", with: "ncurses"))"), "\(library)")
            }
        }

        @Test func `what is copied from the checkout is there and let through, and nothing else is`() throws {
            let lines = try Deployment.text("deploy/Dockerfile.dockerignore").split(separator: "\n").map(String.init)
                .filter { !$0.hasPrefix("#") }
            #expect(lines.first == "*")
            let through = Set(lines.dropFirst().map { String($0.dropFirst()) })
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("!") })
            let copied = try Deployment.instructions().filter { $0.word == "COPY" && !$0.text.hasPrefix("--from") }
                .flatMap { $0.text.split(separator: " ").dropLast().map(String.init) }
            #expect(Set(copied) == through)
            for path in copied where !path.contains("*") {
                #expect(FileManager.default.fileExists(atPath: "\(SharedData.repository)/\(path)"), "\(path)")
            }
        }

        @Test func `compose runs it as the image is made, with no more rights than it needs`() throws {
            let compose = try Deployment.text("deploy/compose.yaml")
            for line in [
                "read_only: true", "cap_drop: [ALL]", "security_opt: [\"no-new-privileges:true\"]",
                "restart: unless-stopped", "capabilities: [gpu]",
            ] {
                #expect(compose.contains(line), "\(line)")
            }
            #expect(
                !compose.contains("privileged") && !compose.contains("cap_add") && !compose.contains("network_mode"))
            let mounted = compose.matches(of: /- [a-z]+:(\/[a-z\/]+)\n/).map { String($0.output.1) }
            let volumes = try #require(try Deployment.instructions().last { $0.word == "VOLUME" })
            #expect(try Deployment.list(volumes.text) == mounted)
            let known = try Deployment.arguments()
            let arguments = compose.matches(of: /args: \{REGISTRY: "\$\{REGISTRY:-\}", TENSORFLOW: ([a-z]+)\}/)
            #expect(arguments.map { String($0.output.1) } == ["cpu", "gpu"])
            #expect(known["REGISTRY"] != nil && known["TENSORFLOW"] == "cpu")
        }

        @Test func `the socket's folder is one that compose makes and the image gives to the station`() throws {
            let config = try Deployment.text("config.toml")
            let socket = try #require(config.firstMatch(of: /socket = "(.*)"/)).output.1
            let folder = URL(fileURLWithPath: String(socket)).deletingLastPathComponent().path
            #expect(folder == "/run/vigil")
            #expect(try Deployment.text("deploy/compose.yaml").contains("tmpfs: [\"\(folder):"))
            #expect(try Deployment.text("deploy/Dockerfile").contains(" \(folder) "))
        }

        @Test(arguments: Deployment.files) func `no host and no secret stands in it`(path: String) throws {
            let text = try Deployment.text(path)
            #expect(text.firstMatch(of: /https?:\/\//) == nil)
            #expect(text.firstMatch(of: /(?i)(password|secret|token)[a-z_]*\s*[=:]\s*[^\s"|]/) == nil)
            // A registry's name is a host before a slash; swift.org/install tells a person where to look.
            #expect(
                text.firstMatch(of: /["'=\s](?!swift\.org\/install)([a-z0-9-]+\.)+(io|com|org|dev|net)(:[0-9]+)?\//)
                    == nil)
        }
    }
}
