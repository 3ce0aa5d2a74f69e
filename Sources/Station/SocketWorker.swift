import Core
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

/// The body of the socket's thread.
struct SocketWorker {
    let listener: Listener
    let stop: StopFlag
    let door: Door
    let heartbeats: Heartbeats

    func run() {
        let isStopped = {
            heartbeats.beat(WorkerName.socket)
            return stop.isRaised
        }
        listener.serve(isStopped: isStopped) { request, peer in
            guard let station = door.station else { return .refused("the station is still starting; try again") }
            switch request {
            case .status: return .status(station.snapshot())
            case .health: return .health(station.health())
            case .perform(let command): return .performed(station.perform(command, by: peer))
            }
        }
    }
}
