import Configuration
import Core
import Foundation
import Inference
import Station

/// `vigil doctor`: is this machine fit to run this configuration's models.
enum DoctorCommand {
    private struct Check: Encodable {
        let check: String
        let fit: Bool
        let words: String
    }

    static func run(_ arguments: Arguments) -> Int32 {
        guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
        let checks = checks(configuration)
        if arguments.has("--json") {
            print(json: StatusCommand.encoded(checks))
        } else {
            let width = checks.map(\.check.count).max()! + 2
            for check in checks {
                let name = check.check.padding(toLength: width, withPad: " ", startingAt: 0)
                print(json: "\(check.fit ? "fit  " : "UNFIT") \(name)\(check.words)")
            }
        }
        return checks.allSatisfy(\.fit) ? 0 : notFit
    }

    private static func checks(_ configuration: Configuration) -> [Check] {
        do throws(Failure) {
            let plan = try Planning.station(configuration)
            let tensorFlow = try ErrorOutput.silenced { () throws(Failure) in
                try TensorFlow(compiles: plan.session.compiles)
            }
            var checks = [
                Check(check: "TensorFlow", fit: true, words: "\(tensorFlow.version) from \(tensorFlow.path)"),
                Check(check: "settings", fit: true, words: plan.notes.joined(separator: "; ")),
            ]
            for recipe in plan.models { checks.append(check(recipe, tensorFlow, plan)) }
            return checks
        } catch {
            return [Check(check: "TensorFlow", fit: false, words: error.description)]
        }
    }

    private static func check(_ recipe: ModelRecipe, _ tensorFlow: TensorFlow, _ plan: StationPlan) -> Check {
        let name = "model \(recipe.name)"
        do throws(Failure) {
            let examined = try ErrorOutput.silenced { () throws(Failure) in
                try ModelExamination(recipe, tensorFlow, plan.session, report: { _ in })
            }
            let device = "\(examined.verdict.isGPU ? "GPU" : "CPU"), \(examined.verdict.why)"
            guard examined.verdict.isGPU || !plan.needsGPU else {
                return Check(check: name, fit: false, words: "device = \"gpu\", but it runs on the \(device)")
            }
            guard let canary = examined.canary else {
                return Check(check: name, fit: true, words: "\(device); no canary: vigil model verify writes one")
            }
            let time = String(format: "%.1f ms a run", canary.milliseconds)
            return Check(check: name, fit: canary.passes, words: "\(device); canary: \(canary.words), \(time)")
        } catch {
            return Check(check: name, fit: false, words: error.description)
        }
    }
}
