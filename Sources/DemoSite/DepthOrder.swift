import Core

/// Decides which body is drawn before which: by the edges of their footprints, since a long bus has no one distance.
struct DepthOrder {
    struct Item {
        var footprint: [Ground]
        var box: Box
    }

    /// The items' indices from back to front.
    static func sorted(_ items: [Item], from camera: Ground) -> [Int] {
        var before: [[Int]] = items.map { _ in [] }
        var pending = items.map { _ in 0 }
        for a in items.indices {
            for b in items.indices.dropFirst(a + 1) where items[a].box.meets(items[b].box) {
                guard let isBehind = isBehind(items[a].footprint, items[b].footprint, camera) else { continue }
                let (back, front) = isBehind ? (a, b) : (b, a)
                before[back].append(front)
                pending[front] += 1
            }
        }
        let distance = items.map { item in
            (item.footprint.reduce(.zero, +) / Double(max(item.footprint.count, 1)) - camera).length
        }
        var open = Set(items.indices)
        var result: [Int] = []
        while !open.isEmpty {
            // Where bodies wait for each other in a ring, the farthest one goes first.
            let free = open.filter { pending[$0] <= 0 }
            let next = (free.isEmpty ? open : free).max { (distance[$0], $0) < (distance[$1], $1) }!
            open.remove(next)
            result.append(next)
            for front in before[next] { pending[front] -= 1 }
        }
        return result
    }

    /// Whether `a` cannot hide any of `b`; nil where no edge parts them.
    private static func isBehind(_ a: [Ground], _ b: [Ground], _ camera: Ground) -> Bool? {
        for (near, far, answer) in [(b, a, true), (a, b, false)] {
            let middle = near.reduce(.zero, +) / Double(near.count)
            for index in near.indices {
                let start = near[index]
                let edge = near[(index + 1) % near.count] - start
                var outward = edge.left
                if outward.dot(middle - start) > 0 { outward = -outward }
                guard far.allSatisfy({ outward.dot($0 - start) > -0.05 }) else { continue }
                let isCameraOutside = outward.dot(camera - start) > 0
                return isCameraOutside ? !answer : answer
            }
        }
        return nil
    }
}
