import CLinux
import Core
import Foundation

/// The names of accounts and groups, looked up on threads of their own and remembered for a while: a name service that
/// does not answer holds nobody up for long. A number stands in for a name that is not known.
final class AccountNames: Sendable {
    private static let memorySeconds = 300.0
    /// So long nothing is asked anew that the service could not say: it may be back.
    private static let unknownSeconds = 10.0
    /// A service that kept somebody waiting is waited for hardly at all for so long: not every client pays for it.
    private static let hurrySeconds = 10.0, leastSeconds = 0.1
    private static let mostNames = 1000
    /// Of threads that wait for the service.
    private static let mostThreads = 4

    private struct Known: Sendable {
        /// Nil where there is none, or it was never told.
        var name: String?
        var until: MonotonicTime
    }

    private struct State: Sendable {
        var known: [Account: Known] = [:]
        var asked: Set<Account> = []
        var threads = 0
        var hurryUntil = MonotonicTime(0)

        /// Those of which it is not known what they are called by now.
        func missing(_ accounts: [Account], at now: MonotonicTime) -> [Account] {
            accounts.filter { account in known[account].map { $0.until < now } ?? true }
        }

        /// Those that are to be asked for now: what is asked already is not asked again.
        mutating func begin(_ missing: [Account]) -> [Account] {
            let new = Array(Set(missing).subtracting(asked))
            guard !new.isEmpty, threads < AccountNames.mostThreads else { return [] }
            threads += 1
            asked.formUnion(new)
            return new
        }

        mutating func take(_ answer: NameService.Answer, on account: Account, at now: MonotonicTime) {
            asked.remove(account)
            known[account] =
                switch answer {
                case .name(let name): Known(name: name, until: now + AccountNames.memorySeconds)
                case .nameless: Known(name: nil, until: now + AccountNames.memorySeconds)
                // What it was called before is nearer to the truth than a number.
                case .unknown: Known(name: known[account]?.name, until: now + AccountNames.unknownSeconds)
                }
        }
    }

    private let state = Monitor(State())
    private let patienceSeconds: Double
    private let clock: @Sendable () -> MonotonicTime
    private let lookUp: @Sendable (Account) -> NameService.Answer

    init(
        patienceSeconds: Double = 2, clock: @escaping @Sendable () -> MonotonicTime = { Sockets.now },
        lookUp: @escaping @Sendable (Account) -> NameService.Answer = { NameService.answer($0) }
    ) {
        self.patienceSeconds = patienceSeconds
        self.clock = clock
        self.lookUp = lookUp
    }

    /// The name of each, or its number.
    func names(of accounts: [Account]) -> [Account: String] {
        let now = clock()
        let (new, seconds) = state.change { state in
            if state.known.count > Self.mostNames { state.known = [:] }
            let missing = state.missing(accounts, at: now)
            let isHurried = now < state.hurryUntil || missing.allSatisfy { state.known[$0]?.name != nil }
            return (state.begin(missing), isHurried ? Self.leastSeconds : patienceSeconds)
        }
        if !new.isEmpty { ask(new) }
        let isKnown = state.wait(seconds: seconds) { $0.missing(accounts, at: now).isEmpty ? true : nil } ?? false
        return state.change { state in
            if !isKnown, now >= state.hurryUntil { state.hurryUntil = clock() + Self.hurrySeconds }
            let named = accounts.map { ($0, state.known[$0]?.name ?? $0.number) }
            return Dictionary(named, uniquingKeysWith: { first, _ in first })
        }
    }

    private func ask(_ accounts: [Account]) {
        let state = state, clock = clock, lookUp = lookUp
        Thread.detachNewThread {
            vigil_name_thread("names")
            for account in accounts {
                let answer = lookUp(account)
                let now = clock()
                state.change { state in
                    state.take(answer, on: account, at: now)
                    if account == accounts.last { state.threads -= 1 }
                }
            }
        }
    }
}
