import Core
import Foundation

/// Resolves the names of cameras before libav does: a name server that does not answer holds getaddrinfo up for as long
/// as it likes, and nothing can interrupt it. A thread that waits for one is left behind and counted; nobody waits for it.
final class NameResolver: Sendable {
    private enum Answer: Sendable { case waiting, found, failed(String) }

    private let answers = Monitor<[String: Answer]>([:])

    /// Threads that wait for a name server.
    var waiting: Int {
        answers.read { $0.values.count { if case .waiting = $0 { true } else { false } } }
    }

    /// Returns once the name is known, or the station stops; throws where it is not known within so many seconds.
    func resolve(_ host: String, of camera: String, seconds: Double, stop: StopFlag) throws(Failure) {
        // A question that is still out is not asked again.
        let isNew = answers.change { answers in
            if case .waiting = answers[host] { return false }
            answers[host] = .waiting
            return true
        }
        if isNew { ask(host) }
        let deadline = Clock.monotonic + seconds
        while !stop.isRaised {
            let answer: Answer? = answers.wait(seconds: 0.1) { answers in
                if case .waiting = answers[host] { return nil }
                return answers[host]
            }
            switch answer {
            case .found: return
            case .failed(let why):
                throw Failure(
                    "the name \(Text.cleaned(host)) is unknown: \(why)", at: camera,
                    remedy: "Check the address and the name server.")
            case .waiting, nil:
                guard Clock.monotonic < deadline else {
                    throw Failure(
                        "no name server answers for \(Text.cleaned(host)) within \(Int(seconds)) s", at: camera,
                        remedy: "Check the name server, or give the camera's IP address.")
                }
            }
        }
    }

    private func ask(_ host: String) {
        let answers = answers
        _ = Worker("resolver") {
            var found: UnsafeMutablePointer<addrinfo>?
            let code = getaddrinfo(host, nil, nil, &found)
            if code == 0 { freeaddrinfo(found) }
            let answer = code == 0 ? Answer.found : .failed(String(cString: gai_strerror(code)).lowercased())
            answers.change { $0[host] = answer }
        }
    }
}
