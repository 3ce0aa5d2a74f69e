import Testing

@testable import Core

struct AccessTests {
    private let anna = Peer(user: 1001, name: "anna", groups: [100: "users", 27: "operators"])
    private let ben = Peer(user: 1002, name: "ben", groups: [100: "users"])
    private let owner: UInt32 = 900

    @Test(arguments: [
        ("anna", Access.Entry.user("anna")), ("uid 1001", .userNumber(1001)), ("@operators", .group("operators")),
        ("group:operators", .group("operators")), ("gid 27", .groupNumber(27)), ("svc-x.y_z", .user("svc-x.y_z")),
        ("uid", .user("uid")),
    ]) func `an entry is an account or a group, by name or number`(text: String, entry: Access.Entry) {
        #expect(Access.Entry(text) == entry)
    }

    @Test(arguments: [
        "", "@", "group:", "a b", "uid -1", "uid 4294967296", "uid  7", "uid 7 8", "gid x", "an,na", "a\u{0}", "@a@b",
        "group:a:b", "../x", String(repeating: "a", count: 65),
    ]) func `what is none is refused`(text: String) { #expect(Access.Entry(text) == nil) }

    @Test func `without lists whoever comes in may do both`() {
        for peer in [anna, ben] {
            #expect(Access().mayView(peer, owner: owner) && Access().mayAct(peer, owner: owner))
        }
    }

    @Test func `who may look is named by name, number or group`() {
        for entry in [Access.Entry.user("anna"), .userNumber(1001), .group("operators"), .groupNumber(27)] {
            let access = Access(view: [entry])
            #expect(access.mayView(anna, owner: owner) && access.mayAct(anna, owner: owner), "\(entry)")
            #expect(!access.mayView(ben, owner: owner) && !access.mayAct(ben, owner: owner), "\(entry)")
        }
        #expect(!Access(view: []).mayView(anna, owner: owner))
    }

    @Test func `who may act may look, and others only look`() {
        let access = Access(act: [.user("anna")])
        #expect(access.mayAct(anna, owner: owner) && access.mayView(ben, owner: owner))
        #expect(!access.mayAct(ben, owner: owner))
        let closed = Access(view: [.group("nobody")], act: [.user("anna")])
        #expect(closed.mayView(anna, owner: owner) && !closed.mayView(ben, owner: owner))
    }

    @Test func `root and the station's own user always may`() {
        let access = Access(view: [], act: [])
        for peer in [Peer(user: 0, name: "root"), Peer(user: owner, name: "vigil")] {
            #expect(access.mayView(peer, owner: owner) && access.mayAct(peer, owner: owner))
        }
    }

    @Test func `an account's name is no group's, nor the other way round`() {
        #expect(!Access(view: [.user("operators")]).mayView(anna, owner: owner))
        #expect(!Access(view: [.group("anna")]).mayView(anna, owner: owner))
    }
}
