import Core
import Glibc

/// Serves many clients on the one thread that calls `turn`; none of them is ever waited for. A client that keeps it
/// waiting, or comes when the house is full, is dropped.
package final class Server {
    /// As many are served at once.
    package static let mostClients = 64
    /// Of those so many places are kept for root and the station's own user, who ask after its health.
    private static let keptPlaces = 8
    /// One other account holds no more of them, so that its silent connections shut nobody else out.
    private static let mostOfAccount = 16
    private static let acceptedAtOnce = 16
    /// When the system gives no more descriptors, so long nobody new is let in.
    private static let pauseSeconds = 0.5
    private static let lookSeconds = 1.0

    private struct Client {
        let descriptor: Int32
        let peer: Peer
        var conversation: Conversation
    }

    private var listener: Listener
    private var clients: [Client] = []
    private let accounts = Accounts()
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    private var pausedUntil = MonotonicTime(0)
    private var lookedAt = MonotonicTime(0)
    private var trouble = ""

    package init(_ listener: Listener) { self.listener = listener }

    deinit { for client in clients { close(client.descriptor) } }

    package var clientCount: Int { clients.count }

    /// Looks once a second whether new clients still find the socket. One that was deleted or replaced is bound anew, and
    /// those who came in before stay; another station's is left alone. `report` is told in words, each once.
    package func mend(_ report: (String) -> Void) {
        let now = Sockets.now
        guard now - lookedAt >= Self.lookSeconds else { return }
        lookedAt = now
        guard !listener.isInPlace else { return }
        let path = listener.path
        var words = "\(path) is another station's by now: nobody reaches this one"
        if !listener.isTaken {
            do throws(Failure) {
                listener = try Listener(path: path, makesFolder: true)
                trouble = ""
                return report("\(path) was deleted or replaced; it is bound anew")
            } catch {
                words = error.description
            }
        }
        if words != trouble { report(words) }
        trouble = words
    }

    /// Waits so long at most for something to do, and does it: at most one request of each client.
    package func turn(milliseconds: Int32, answer: (Wire.Request.Kind, Peer) -> Wire.Answer.Kind) {
        let isPaused = Sockets.now < pausedUntil
        var files = [pollfd(fd: isPaused ? -1 : listener.descriptor, events: Int16(POLLIN), revents: 0)]
        for client in clients {
            let events = (client.conversation.hasOutput ? POLLOUT : 0) | (client.conversation.takesInput ? POLLIN : 0)
            files.append(pollfd(fd: client.descriptor, events: Int16(events), revents: 0))
        }
        let hasWork = clients.contains { !$0.conversation.hasOutput && $0.conversation.hasRequest }
        poll(&files, nfds_t(files.count), hasWork ? 0 : milliseconds)
        let now = Sockets.now
        for index in clients.indices { serve(&clients[index], Int32(files[index + 1].revents), now, answer) }
        for client in clients where client.conversation.isOver || client.conversation.isOverdue(at: now) {
            close(client.descriptor)
        }
        clients.removeAll { $0.conversation.isOver || $0.conversation.isOverdue(at: now) }
        if files[0].revents != 0 { admit(at: now) }
    }

    /// Why one more client of this account is not let in; nil where it is. `users`: of the clients that are there.
    static func refusal(of user: UInt32, owner: UInt32, among users: [UInt32]) -> String? {
        let isTrusted = user == 0 || user == owner
        if users.count >= (isTrusted ? mostClients : mostClients - keptPlaces) {
            return "the station serves \(users.count) clients already"
        }
        guard !isTrusted, users.count(where: { $0 == user }) >= mostOfAccount else { return nil }
        return "the station serves \(mostOfAccount) clients of this account already. End one of them."
    }

    private func serve(
        _ client: inout Client, _ events: Int32, _ now: MonotonicTime,
        _ answer: (Wire.Request.Kind, Peer) -> Wire.Answer.Kind
    ) {
        if events & (POLLHUP | POLLERR | POLLNVAL) != 0 || events & POLLIN != 0 { read(&client, now) }
        if let request = client.conversation.next(at: now) {
            switch request {
            case .success(let request): client.conversation.answer(answer(request.kind, client.peer), at: now)
            case .failure(let failure): client.conversation.answer(.refused(failure.description), at: now)
            }
        }
        guard client.conversation.hasOutput else { return }
        if let count = Sockets.send(client.conversation.output, to: client.descriptor) {
            client.conversation.didSend(count, at: now)
        } else {
            client.conversation.abandon()
        }
    }

    private func read(_ client: inout Client, _ now: MonotonicTime) {
        guard client.conversation.takesInput else { return }
        switch Sockets.receive(from: client.descriptor, into: &buffer) {
        case .some(let bytes): client.conversation.receive(bytes, at: now)
        case .nothing: break
        case .end: client.conversation.endInput()
        }
    }

    private func admit(at now: MonotonicTime) {
        for _ in 0..<Self.acceptedAtOnce {
            switch listener.accept() {
            case nil: return
            case .failure: return pausedUntil = now + Self.pauseSeconds
            case .success(let descriptor):
                guard let peer = accounts.peer(of: descriptor) else {
                    close(descriptor)
                    continue
                }
                var conversation = Conversation(at: now)
                if let why = Self.refusal(of: peer.user, owner: getuid(), among: clients.map(\.peer.user)) {
                    conversation.refuse(why, at: now)
                    _ = Sockets.send(conversation.output, to: descriptor)
                    close(descriptor)
                } else {
                    clients.append(Client(descriptor: descriptor, peer: peer, conversation: conversation))
                }
            }
        }
    }
}
