import Core
import Foundation
import Testing

@testable import Link

struct AccountNamesTests {
    /// A name service that says what the test wants, or holds whoever asks.
    private final class Service: Sendable {
        let state = Monitor((answers: [Account: NameService.Answer](), held: Set<Account>(), asked: 0, now: 1000.0))

        func names(patienceSeconds: Double = 60) -> AccountNames {
            AccountNames(patienceSeconds: patienceSeconds, clock: { [state] in MonotonicTime(state.read { $0.now }) }) {
                [state] account in
                state.change { $0.asked += 1 }
                return state.wait {
                    $0.held.contains(account) ? nil : $0.answers[account] ?? NameService.Answer.nameless
                }
            }
        }

        var asked: Int { state.read { $0.asked } }
        func answer(_ account: Account, _ answer: NameService.Answer) { state.change { $0.answers[account] = answer } }
        func pass(seconds: Double) { state.change { $0.now += seconds } }
        func hold(_ accounts: [Account]) { state.change { $0.held = Set(accounts) } }
    }

    private let service = Service()

    @Test func `each account has its name, or its number where it has none`() {
        service.answer(.user(7), .name("anna"))
        service.answer(.group(7), .name("ops"))
        // A process can be in its own group twice.
        let names = service.names().names(of: [.user(7), .group(7), .group(8), .group(7)])
        #expect(names == [.user(7): "anna", .group(7): "ops", .group(8): "gid 8"])
    }

    @Test func `a name is remembered for a while, and so is that there is none`() {
        let names = service.names()
        service.answer(.user(7), .name("anna"))
        for _ in 0..<5 {
            #expect(names.names(of: [.user(7), .user(8)]) == [.user(7): "anna", .user(8): "uid 8"])
            service.pass(seconds: 50)
        }
        #expect(service.asked == 2)
        service.answer(.user(8), .name("ben"))
        service.pass(seconds: 100)
        #expect(names.names(of: [.user(8)]) == [.user(8): "ben"])
    }

    @Test func `a failure is not remembered for long, and costs no name that was known`() {
        let names = service.names()
        service.answer(.group(7), .unknown)
        for _ in 0..<5 { #expect(names.names(of: [.group(7)]) == [.group(7): "gid 7"]) }
        #expect(service.asked == 1)
        service.answer(.group(7), .name("ops"))
        service.pass(seconds: 11)
        #expect(names.names(of: [.group(7)]) == [.group(7): "ops"])
        service.answer(.group(7), .unknown)
        service.pass(seconds: 301)
        #expect(names.names(of: [.group(7)]) == [.group(7): "ops"])
    }

    @Test func `a service that does not answer is not waited for, and asked once`() {
        let names = service.names(patienceSeconds: 0.2)
        service.answer(.user(7), .name("anna"))
        service.hold([.user(7)])
        for _ in 0..<3 {
            #expect(names.names(of: [.user(7)]) == [.user(7): "uid 7"])
            service.pass(seconds: 5)
        }
        #expect(service.asked == 1)
        service.hold([])
        let end = ContinuousClock.now + .seconds(60)
        while names.names(of: [.user(7)]) != [.user(7): "anna"], ContinuousClock.now < end {}
        #expect(names.names(of: [.user(7)]) == [.user(7): "anna"] && service.asked == 1)
    }

    @Test func `few threads wait for it, whoever comes`() {
        let names = service.names(patienceSeconds: 0.1), accounts = (1...20).map { Account.user($0) }
        service.hold(accounts)
        for account in accounts { #expect(names.names(of: [account]) == [account: account.number]) }
        // A thread that was begun may not have asked yet.
        #expect(service.asked <= 4)
        service.hold([])
    }
}
