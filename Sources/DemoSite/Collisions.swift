extension Scene {
    /// Pairs of actors whose bodies stand in each other at that second: none, if the scripts are right.
    package func collisions(at seconds: Double) -> [(Int, Int)] {
        let bodies = actors(at: seconds).map { actor in
            (
                actor.id,
                Figure.footprint(
                    Frame(origin: actor.pose.position, ahead: actor.pose.ahead), length: actor.look.lengthMetres * 0.98,
                    width: actor.look.widthMetres * 0.9)
            )
        }
        var result: [(Int, Int)] = []
        for (index, a) in bodies.enumerated() {
            for b in bodies.dropFirst(index + 1) where !Self.areApart(a.1, b.1) { result.append((a.0, b.0)) }
        }
        return result
    }

    private static func areApart(_ a: [Ground], _ b: [Ground]) -> Bool {
        for (one, other) in [(a, b), (b, a)] {
            for index in one.indices {
                let edge = one[(index + 1) % one.count] - one[index]
                let inside = edge.left.dot(one[(index + 2) % one.count] - one[index]) > 0 ? 1.0 : -1.0
                if other.allSatisfy({ edge.left.dot($0 - one[index]) * inside < 0 }) { return true }
            }
        }
        return false
    }
}
