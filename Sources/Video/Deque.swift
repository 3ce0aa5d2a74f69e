/// A queue in a circle: added to at its end and taken from at its front without moving what is between.
struct Deque<Element> {
    private var slots: [Element?] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var first: Element? { isEmpty ? nil : self[0] }
    var last: Element? { isEmpty ? nil : self[count - 1] }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count)
            return slots[slot(index)]!
        }
        set {
            precondition(index >= 0 && index < count)
            slots[slot(index)] = newValue
        }
    }

    mutating func append(_ element: Element) {
        if count == slots.count { grow() }
        slots[slot(count)] = element
        count += 1
    }

    mutating func removeFirst() {
        precondition(!isEmpty)
        slots[head] = nil
        head = slot(1)
        count -= 1
    }

    private func slot(_ index: Int) -> Int {
        let place = head + index
        return place < slots.count ? place : place - slots.count
    }

    private mutating func grow() {
        let elements = (0..<count).map { self[$0] }
        slots = elements + [Element?](repeating: nil, count: max(count, 8))
        head = 0
    }
}

extension Deque: Sendable where Element: Sendable {}
