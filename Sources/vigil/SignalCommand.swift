import Core
import Link

/// `vigil signal`: a traffic controller's word on what a signal shows.
enum SignalCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        let words = arguments.operands
        guard words.count == 3, let colour = SignalColour(rawValue: words[2]) else {
            complain(
                "vigil signal takes a camera, a signal and a colour: "
                    + SignalColour.allCases.map(\.rawValue).joined(separator: ", "))
            return callIsWrong
        }
        let job = AlarmsOrder.job(.setSignal(camera: words[0], signal: words[1], colour), arguments)
        do throws(Failure) {
            return try job()
        } catch {
            complain(error.description)
            return workFailed
        }
    }
}
