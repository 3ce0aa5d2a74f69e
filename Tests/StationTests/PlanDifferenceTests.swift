import Core
import Inference
import Testing
import Video

@testable import Station

struct PlanDifferenceTests {
    private static func camera(_ name: String) -> CameraPlan {
        CameraPlan(name: name, source: Source(address: "rtsp://h/\(name)"), model: "day")
    }

    private static let old: StationPlan = {
        var plan = StationPlan(
            site: "s", stateDirectory: "/s", socket: "/s/s", cameras: ["a", "b", "c"].map(camera),
            models: [Site.model("day"), Site.model("night")])
        plan.evidence = EvidencePlan(directory: "/s/e")
        return plan
    }()

    private static func difference(_ change: (inout StationPlan) -> Void) -> PlanDifference {
        var new = old
        change(&new)
        let entries = old.cameras.enumerated().map { Roster.Entry(number: $0.offset, plan: $0.element) }
        return PlanDifference(from: old, to: new, cameras: entries)
    }

    private static let zone = Zone(name: "z", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)]))

    private struct Row: Sendable {
        let words: String
        let change: @Sendable (inout StationPlan) -> Void

        init(_ words: String, _ change: @escaping @Sendable (inout StationPlan) -> Void) {
            self.words = words
            self.change = change
        }
    }

    private static let rows = [
        Row("nothing changed") { _ in },
        Row("nothing changed") { $0.notes = ["other words"] },
        Row("new: d") { $0.cameras.append(Self.camera("d")) },
        Row("gone: b") { $0.cameras.remove(at: 1) },
        Row("another order of cameras") { $0.cameras.swapAt(0, 2) },
        Row("new: d") { $0.cameras.insert(Self.camera("d"), at: 0) },
        Row("new: z; gone: a") { $0.cameras[0].name = "\u{1B}z" },
        Row("a: source (opened anew)") { $0.cameras[0].source.transport = .udp },
        Row("a: switched off (opened anew)") { $0.cameras[0].isEnabled = false },
        Row("b: rules") { $0.cameras[1].rules = [Rule(name: "r", camera: "b", kind: .zone(Self.zone, .entered))] },
        Row("b: signals") { $0.cameras[1].signals = [Signal(name: "s", source: .command(validSeconds: 5))] },
        Row("b: zones and lines") { $0.cameras[1].zones = [Self.zone] },
        Row("b: settings") { $0.cameras[1].maximumFPS = 5 },
        Row("b: settings") { $0.cameras[1].stillSeconds = 5 },
        Row("b: model") { $0.cameras[1].model = "night" },
        Row("models") { $0.models[1].minimumScore = 0.9 },
        Row("name") { $0.site = "t" },
        Row("whether a GPU is needed") { $0.needsGPU = true },
        Row("canaries") { $0.canarySeconds = 60 },
        Row("retention") { $0.retentionDays = 1 },
        Row("shadow") { $0.shadow = ShadowPlan(model: "night") },
        Row("evidence") { $0.evidence?.maximumBytes = 5 },
        Row("nothing changed; waits for a restart: where evidence is kept") { $0.evidence = nil },
        Row("nothing changed; waits for a restart: where evidence is kept") { $0.evidence?.directory = "/t" },
        Row("nothing changed; waits for a restart: state directory") { $0.stateDirectory = "/t" },
        Row("nothing changed; waits for a restart: socket") { $0.socket = "/t" },
        Row("nothing changed; waits for a restart: socket, where the log goes") {
            ($0.socket, $0.log) = ("/t", LogPlan(path: "/t"))
        },
        Row("nothing changed; waits for a restart: how TensorFlow is run") { $0.session.workers = 9 },
    ]

    @Test(arguments: rows.indices) func `each change is told in words`(row: Int) {
        #expect(Self.difference(Self.rows[row].change).words == Self.rows[row].words)
    }

    @Test func `only another source opens a camera anew`() {
        let difference = Self.difference { plan in
            plan.cameras[0].source = Source(address: "rtsp://h/other")
            plan.cameras[1].weight = 2
            plan.cameras[2].rules = [Rule(name: "r", camera: "c", kind: .camera([.black]))]
        }
        #expect(difference.changed.map(\.number) == [0, 1, 2])
        #expect(difference.changed.map(\.isRestarted) == [true, false, false])
        #expect(!difference.needsModels && difference.removed.isEmpty && difference.added.isEmpty)
    }

    @Test func `a configuration's word on a camera's model is told from one on the models`() {
        let one = Self.difference { $0.cameras[2].model = "night" }
        #expect(one.reassigned == [2] && !one.areModelsChanged && one.needsModels)
        let all = Self.difference { $0.models.swapAt(0, 1) }
        #expect(all.reassigned.isEmpty && all.areModelsChanged && all.needsModels)
        for demands in [Self.difference { $0.canarySeconds = 60 }, Self.difference { $0.needsGPU = true }] {
            #expect(demands.areDemandsChanged && !demands.areModelsChanged && demands.needsModels)
        }
        #expect(!Self.difference { $0.site = "t" }.needsModels)
    }

    @Test func `what waits for a restart is not in the plan that is taken over`() {
        let difference = Self.difference { plan in
            (plan.socket, plan.site, plan.retentionDays) = ("/t", "t", 5)
            plan.session.workers = 9
        }
        #expect(difference.plan.socket == "/s/s" && difference.plan.session == Self.old.session)
        #expect(difference.plan.site == "t" && difference.plan.retentionDays == 5)
    }
}
