import Inference

/// What a configuration says of models and of which one looks at each camera.
struct ModelsPlan: Sendable {
    var recipes: [ModelRecipe]
    /// By the cameras' numbers.
    var assignment: [Int: String]
    /// Cameras that keep the model that an operator may have given them, as long as there is one of that name.
    var keeping: Set<Int> = []
    /// Cameras that a shadow looks on at too, once they are there.
    var joiningShadow: Set<Int> = []
    var needsGPU = false
    var canarySeconds = 3600.0

    /// The model of each camera, by what looks at them now.
    func assignment(after current: [Int: String]) -> [Int: String] {
        let names = Set(recipes.map(\.name))
        return Dictionary(
            uniqueKeysWithValues: assignment.map { number, name in
                guard keeping.contains(number), let known = current[number], names.contains(known) else {
                    return (number, name)
                }
                return (number, known)
            })
    }

    /// The shadow as it goes on; nil where its model or all its cameras are gone.
    func shadow(after current: ModelShelf.Shadow?) -> ModelShelf.Shadow? {
        guard var shadow = current, recipes.contains(where: { $0.name == shadow.name }) else { return nil }
        shadow.cameras = shadow.cameras.filter { assignment[$0] != nil }
        if shadow.before == nil { shadow.cameras += joiningShadow.subtracting(shadow.cameras).sorted() }
        // What it is rolled back to must not be what the configuration has given up meanwhile.
        shadow.before = shadow.before.map { before in assignment(after: before).filter { before[$0.key] != nil } }
        return shadow.cameras.isEmpty ? nil : shadow
    }
}
