import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// `vigil doctor` on machines made unfit on purpose: each trouble is named, with its remedy, and nothing else is.
    @Suite(.serialized) struct DoctorTests {
        @Test func `a fit machine is fit, in every check`() throws {
            let machine = try UnfitMachine.real()
            let (ending, checks, text) = try machine.examine()
            #expect(ending == .exit(0), "\(text)")
            for name in [
                "TensorFlow", "model net", "camera yard", "journal", "evidence", "disk", "clock", "open files",
            ] {
                #expect(checks[name]?.isFit == true, "\(name): \(text)")
            }
            let model = try #require(checks["model net"])
            #expect(model.words.contains("canary: ") && model.words.contains("ms a run, latency budget 200 ms"))
            #expect(checks["camera yard"]?.words.contains("h264 ") == true)
            #expect(!FileManager.default.fileExists(atPath: machine.path + "/state"), "nothing was made")
        }

        @Test func `no TensorFlow: named, with what fetches it, and everything else is checked all the same`() throws {
            let machine = try UnfitMachine()
            machine.environment["VIGIL_TENSORFLOW"] = "/nonexistent/libtensorflow.so.2"
            try machine.expectUnfit("TensorFlow", "not on this machine", remedy: "make setup", others: ["model net"])
            #expect(try machine.examine().checks["camera yard"]?.verdict == .fit)
        }

        @Test func `a library that is no TensorFlow`() throws {
            let machine = try UnfitMachine()
            try Library.compile(text: "int nothing;", to: machine.path + "/tensorflow.so")
            try machine.expectUnfit("TensorFlow", "has no function TF_", remedy: "make setup", others: ["model net"])
            try machine.write("tensorflow.so", "no library at all")
            try machine.expectUnfit("TensorFlow", "cannot be used", remedy: "make setup", others: ["model net"])
        }

        @Test func `a TensorFlow that is too old, and one that is newer than what was tried`() throws {
            let machine = try UnfitMachine()
            machine.environment["FAKE_TENSORFLOW_VERSION"] = "2.12.1"
            try machine.expectUnfit("TensorFlow", "2.12.1", remedy: "2.13 to 2.21", others: ["model net"])
            machine.environment["FAKE_TENSORFLOW_VERSION"] = "2.99.0"
            let (ending, checks, text) = try machine.examine()
            #expect(ending == .exit(0) && checks["TensorFlow"]?.verdict == .warning, "\(text)")
        }

        @Test func `a model's file that is damaged`() throws {
            let machine = try UnfitMachine.real()
            try FileManager.default.removeItem(atPath: machine.path + "/net.pb")
            var bytes = try Data(contentsOf: URL(fileURLWithPath: Demo.model))
            bytes.removeLast(bytes.count / 2)
            try bytes.write(to: URL(fileURLWithPath: machine.path + "/net.pb"))
            machine.model[0] = "path = \"net.pb\""
            try machine.expectUnfit("model net", "net.pb", remedy: "it may be damaged")
        }

        @Test func `labels that do not fit the model`() throws {
            let machine = try UnfitMachine.real()
            machine.model[1] = "labels = \"labels.txt\""
            try machine.write("labels.txt", (1...80).map { "thing \($0)" }.joined(separator: "\n"))
            try machine.expectUnfit("model net", "80 labels", remedy: "label file that belongs to")
        }

        @Test func `a canary that drifted`() throws {
            let machine = try UnfitMachine()
            try machine.write(
                "net.pb.canary.json",
                """
                {"picture": "\(Demo.clip("yard"))", "minimum_score": 0.3, "tensorflow": "2.21.0",
                 "objects": [{"class": "person", "score": 0.9, "box": [1, 1, 5, 5]}]}
                """)
            try machine.expectUnfit("model net", "is not found any more", remedy: "vigil model verify net --write")
        }

        @Test func `a model that is too slow for its cameras`() throws {
            let machine = try UnfitMachine.real()
            machine.station = ["latency_budget_ms = 1"]
            try machine.expectUnfit(
                "model net", "latency budget 1 ms of camera yard: too slow", remedy: "vigil model tune")
        }

        @Test func `a GPU that was promised and is lost`() throws {
            let machine = try UnfitMachine()
            machine.inference = ["device = \"gpu\""]
            try machine.write("state-of-card", "lost")
            try machine.expectUnfit("driver", "the GPU is lost", remedy: "Xid")
        }

        @Test func `a driver that is too old for this TensorFlow`() throws {
            let machine = try UnfitMachine()
            machine.inference = ["device = \"gpu\""]
            machine.environment["FAKE_NVML_DRIVER"] = "470.256.02"
            try machine.expectUnfit("driver", "470.256.02", remedy: "525.60")
        }

        @Test func `no driver where a GPU was promised`() throws {
            let machine = try UnfitMachine()
            machine.inference = ["device = \"gpu\""]
            machine.environment["VIGIL_NVML"] = "/nonexistent/libnvidia-ml.so.1"
            try machine.write("state-of-tensorflow", "no-gpu")
            try machine.expectUnfit(
                "driver", "driver is not on this machine", remedy: "nvidia-driver", others: ["model net"])
        }

        @Test func `no cuDNN beside a GPU build, which would go quietly slow`() throws {
            let machine = try UnfitMachine(isGPUBuild: true)
            try machine.write("state-of-tensorflow", "no-gpu")
            // Everything else of CUDA is there.
            let others = [
                "libcublas.so.12", "libcublasLt.so.12", "libcufft.so.11", "libcusolver.so.11", "libcusparse.so.12",
            ]
            for file in others { try Library.compile(text: "int there;", to: "\(machine.path)/\(file)") }
            try Library.compile(
                text: "int cudaRuntimeGetVersion(int *version) { *version = 12050; return 0; }",
                to: machine.path + "/libcudart.so.12")
            try machine.expectUnfit("cuDNN", "libcudnn.so.9 is not on this machine", remedy: "nvidia-cudnn-cu12")
            // An older one than it was built with is refused as well.
            try Library.compile(
                text: "unsigned long cudnnGetVersion(void) { return 90100; }", to: machine.path + "/libcudnn.so.9")
            try machine.expectUnfit("cuDNN", "9.1, TensorFlow was built with 9.3", remedy: "nvidia-cudnn-cu12")
            try Library.compile(
                text: "unsigned long cudnnGetVersion(void) { return 90300; }", to: machine.path + "/libcudnn.so.9")
            #expect(try machine.examine().checks["cuDNN"]?.verdict == .fit)
            try FileManager.default.removeItem(atPath: machine.path + "/libcufft.so.11")
            try machine.expectUnfit("CUDA libraries", "libcufft.so.11", remedy: "nvidia-cufft-cu12")
        }

        @Test func `a camera at a closed port, and one whose name does not resolve`() throws {
            let machine = try UnfitMachine()
            let port = try RTSPServer.closedPort()
            machine.cameras = [
                ("yard", Demo.clip("yard")), ("gate", "rtsp://op:s3cret@127.0.0.1:\(port)/1"),
                ("door", "rtsp://op:s3cret@no-such-host.invalid/1"),
            ]
            let (ending, checks, text) = try machine.examine()
            #expect(ending == .exit(3) && checks["camera yard"]?.verdict == .fit, "\(text)")
            #expect(checks["camera gate"]?.words.contains("refused") == true, "\(text)")
            #expect(checks["camera gate"]?.remedy.contains("address") == true)
            #expect(checks["camera door"]?.words.contains("no-such-host.invalid") == true, "\(text)")
            #expect(checks["camera door"]?.remedy.contains("name server") == true)
            #expect(!text.contains("s3cret"))
        }

        @Test(.needsRTSPServer) func `a camera that refuses the password, and one that is live`() throws {
            let machine = try UnfitMachine()
            let server = try RTSPServer([Demo.clip("yard")], login: "guard:s3cret-Word")
            machine.cameras = [
                ("good", server.address(login: "guard:s3cret-Word")),
                ("bad", server.address(login: "guard:wr0ng-Word")),
            ]
            let (ending, checks, text) = try machine.examine()
            #expect(ending == .exit(3) && checks["camera good"]?.verdict == .fit, "\(text)")
            #expect(checks["camera bad"]?.words.contains("refused user and password") == true, "\(text)")
            #expect(checks["camera bad"]?.remedy.contains("Correct them") == true)
            #expect(!text.contains("s3cret") && !text.contains("wr0ng"))
        }

        @Test(.needsSmallDisk) func `a full disk, and one that can only be read`() throws {
            let machine = try UnfitMachine()
            let disk = try SmallDisk(kibibytes: 256)
            machine.station = ["state_dir = \"\(disk.path)/state\""]
            try FileManager.default.createDirectory(atPath: disk.path + "/state", withIntermediateDirectories: true)
            try Data(count: 250 << 10).write(to: URL(fileURLWithPath: disk.path + "/filler"))
            let full = try machine.examine()
            #expect(full.ending == .exit(3))
            #expect(full.checks["journal"]?.words.contains("no space left") == true, "\(full.text)")
            #expect(full.checks["journal"]?.remedy.contains("Free space") == true)
            #expect(full.checks["disk"]?.verdict == .unfit && full.checks["evidence disk"]?.verdict == .unfit)
            disk.setReadOnly(true)
            let locked = try machine.examine()
            disk.setReadOnly(false)
            #expect(locked.checks["journal"]?.words.contains("read-only") == true, "\(locked.text)")
            #expect(locked.checks["journal"]?.remedy.contains("state_dir") == true)
        }

        @Test func `a limit of open files that is too low`() throws {
            let machine = try UnfitMachine()
            try machine.configure()
            let child = try Child(
                "sh", ["-c", "ulimit -n 60; exec \"$0\" doctor --json --config \"$1\"", Program.path, machine.config],
                changes: machine.environment)
            #expect(try child.waitForEnd() == .exit(3), "\(child.output)")
            #expect(child.output.contains("60 allowed") && child.output.contains("LimitNOFILE"))
        }

        @Test func `a running station is asked and goes on, its lock untouched`() throws {
            let site = try Site(clip: "yard")
            let station = try site.start()
            try site.waitUntil("it runs", of: station) { $0.cameras[0].analysed > 3 }
            let before = try #require(try site.snapshot())
            let result = try site.ask("doctor", "--json")
            #expect(result.ending == .exit(0), "\(result.output) \(result.errors)")
            #expect(result.output.contains("it was asked and not disturbed"))
            #expect(result.output.contains("as the running station says"))
            let after = try #require(try site.snapshot())
            #expect(
                after.cameras[0].phase == .live && after.cameras[0].stream.losses == before.cameras[0].stream.losses)
            #expect(after.alarms.allSatisfy { $0.rule == Site.rule }, "\(after.alarms)")
            #expect(station.ending == nil)
        }

        @Test func `on a terminal it is a table with a sign and a word, and locale C is a warning in ASCII`() throws {
            let machine = try UnfitMachine()
            machine.environment["VIGIL_TENSORFLOW"] = "/nonexistent/libtensorflow.so.2"
            try machine.configure()
            let words = ["doctor", "--config", machine.config]
            let plain = try PseudoTerminal(words, locale: "C", changes: machine.environment)
            #expect(try plain.waitForEnd() == .exit(3))
            for part in ["x UNFIT", "TensorFlow", "> Run make setup", "! warning", "C is not UTF-8", "UNFIT: 2 of "] {
                #expect(plain.text.contains(part), "\(part) in \(plain.text)")
            }
            #expect(plain.bytes.allSatisfy { $0 < 128 })
            let rich = try PseudoTerminal(words, changes: machine.environment)
            #expect(try rich.waitForEnd() == .exit(3))
            for part in [
                "✗ UNFIT", "✓ fit", "→ Run make setup", "looking at TensorFlow", "xterm-256color, 256 colours",
            ] {
                #expect(rich.text.contains(part), "\(part) in \(rich.text)")
            }
        }
    }
}
