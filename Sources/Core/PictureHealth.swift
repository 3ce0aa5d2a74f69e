package struct PictureHealth: Sendable {
    package init() {}
    package enum Condition: String, Sendable, Codable, CaseIterable {
        case frozen, black, covered, blinded, unfocused = "out of focus", moved
    }
}
