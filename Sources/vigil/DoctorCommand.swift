import Configuration
import Core
import Foundation
import Station

/// `vigil doctor`: is this machine fit to run this configuration.
enum DoctorCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
        let checks = examine(plan(configuration))
        if arguments.has("--json") {
            print(json: StatusCommand.encoded(checks))
        } else {
            print(json: FitnessTable(checks).text)
        }
        let code = checks.allSatisfy(\.isFit) ? 0 : notFit
        // A thread that hangs in a driver must not hold up the end, as its library's own cleaning up would.
        _exit(code)
    }

    /// What cannot be resolved is a check that failed; the others are made all the same.
    private static func plan(_ configuration: Configuration) -> FitnessPlan {
        let station = configuration.station
        var plan = FitnessPlan(
            stateDirectory: station.stateDirectory, socket: station.socket,
            session: Planning.settings(configuration.inference, model: configuration.models.first).0)
        plan.evidence = Planning.evidence(configuration)
        plan.needsGPU = configuration.inference.device == .gpu
        plan.terminal = LocaleFacts.terminal
        for camera in configuration.cameras {
            do throws(Failure) { plan.cameras.append(try Planning.camera(camera, configuration)) } catch {
                plan.unresolved.append(FitnessCheck("camera \(camera.name)", error))
            }
        }
        for model in configuration.models {
            do throws(Failure) { plan.models.append(try Planning.recipe(model, configuration.inference)) } catch {
                plan.unresolved.append(FitnessCheck("model \(model.name)", error))
            }
        }
        return plan
    }

    /// With TensorFlow's own lines going nowhere, and on a terminal a line that says what is being looked at.
    private static func examine(_ plan: FitnessPlan) -> [FitnessCheck] {
        let errors = dup(STDERR_FILENO)
        defer { close(errors) }
        let isWatched = isatty(STDERR_FILENO) == 1
        let show = { @Sendable (text: String) in
            guard isWatched else { return }
            // Over the line before, which is cleared first.
            let bytes = Array("\r\u{1B}[K\(text)".utf8)
            _ = Glibc.write(errors, bytes, bytes.count)
        }
        let output = ErrorOutput()
        output.silence()
        defer { output.restore() }
        defer { show("") }
        return Doctor(plan).examine { show("looking at \($0)") }
    }
}
