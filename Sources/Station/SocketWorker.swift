import Core
import Glibc
import Link

/// Lets the socket's thread reach the station that started it, once that stands.
final class Door: Sendable {
    private final class Hinge: Sendable {
        weak let station: Station?
        init(_ station: Station) { self.station = station }
    }

    private let hinge = Monitor<Hinge?>(nil)

    func open(_ station: Station) { hinge.change { $0 = Hinge(station) } }
    var station: Station? { hinge.read { $0?.station } }
}

/// The body of the socket's thread: answers every client, each as far as the configuration lets it.
struct SocketWorker {
    /// Each client is given some seconds.
    private static let limitSeconds = 60.0

    let listener: Listener
    let stop: StopFlag
    let door: Door
    let heartbeats: Heartbeats
    private let told = Monitor<[UInt32: MonotonicTime]>([:])

    func run() {
        let server = Server(listener)
        while !stop.isRaised {
            heartbeats.beat(WorkerName.socket, within: Self.limitSeconds, "answers a client")
            server.mend { door.station?.warn("socket: \($0)") }
            server.turn(milliseconds: Self.turnMilliseconds, answer: answer)
        }
    }

    private static let turnMilliseconds: Int32 = 100
    /// The log tells of the same account no more often.
    private static let secondsBetweenRefusals = 60.0

    func answer(_ request: Wire.Request.Kind, _ peer: Peer) -> Wire.Answer.Kind {
        guard let station = door.station else { return .refused("the station is still starting; try again") }
        let access = station.current.read(\.plan.access)
        guard access.mayView(peer, owner: getuid()) else {
            return refuse("\(peer.name) may not look at this station: [access] view does not name it", peer, station)
        }
        switch request {
        case .status: return .status(station.snapshot())
        case .health: return .health(station.health())
        case .look(let attention): return .status(station.snapshot(attention))
        case .perform(let command):
            guard access.mayAct(peer, owner: getuid()) else {
                return refuse("\(peer.name) may look, not act: [access] act does not name it", peer, station)
            }
            return .performed(station.perform(command, by: peer.asOperator, from: .socket))
        }
    }

    private func refuse(_ words: String, _ peer: Peer, _ station: Station) -> Wire.Answer.Kind {
        let isNews = told.change { told in
            let now = Clock.monotonic
            told = told.filter { now - $0.value < Self.secondsBetweenRefusals }
            defer { told[peer.user] = told[peer.user] ?? now }
            return told[peer.user] == nil
        }
        if isNews { station.warn("refused: \(words)") }
        return .refused(words)
    }
}
