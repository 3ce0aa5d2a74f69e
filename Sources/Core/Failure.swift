/// What went wrong, where, and what to do about it: the one error type of the house, written for people.
package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was found or what failed, as a clause without a full stop.
    package let what: String
    /// The file, line, camera or model it is about; empty where there is none.
    package let place: String
    /// What the reader can do; empty where nothing can be said.
    package let remedy: String
    /// It stays until somebody does something: trying again soon is of no use.
    package let isLasting: Bool

    package init(_ what: String, at place: String = "", remedy: String = "", isLasting: Bool = false) {
        self.what = what
        self.place = place
        self.remedy = remedy
        self.isLasting = isLasting
    }

    package var description: String {
        let head = place.isEmpty ? what : "\(place): \(what)"
        return remedy.isEmpty ? head : "\(head). \(remedy)"
    }
}
