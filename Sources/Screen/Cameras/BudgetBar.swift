import Core

/// How much of its latency budget a camera uses, as a bar.
enum BudgetBar {
    /// Whether the bar has room behind the latency itself.
    static func isInline(_ width: Int) -> Bool { width >= leastInlineWidth }

    static func line(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        guard camera.resultAgeSeconds != nil else { return [] }
        let words = words(camera)
        let room = min(width - label.count - CellWidth.of(words) - 2, longest)
        guard room >= shortest else { return [] }
        return [Span(label, .dim)] + bar(camera, scene, width: room) + [Span("  " + words, role(camera))]
    }

    /// The bar with its words, to stand behind something else.
    static func inline(_ camera: CameraStatus, _ scene: Scene) -> [Span] {
        [Span("  ")] + bar(camera, scene, width: inlineWidth) + [
            Span(" of \(Figures.whole(camera.budgetMilliseconds))", .dim)
        ]
    }

    static func role(_ camera: CameraStatus) -> Role { camera.isOverBudget ? .warning : .text }

    private static func words(_ camera: CameraStatus) -> String {
        "\(Figures.whole(camera.latency.p95)) of \(Figures.whole(camera.budgetMilliseconds)) ms"
    }

    private static func bar(_ camera: CameraStatus, _ scene: Scene, width: Int) -> [Span] {
        let share = camera.latency.p95 / camera.budgetMilliseconds
        let part = share.isFinite ? min(max(share, 0), 1) : 0
        // Something is used as soon as there is a result.
        let filled = min(max(Int((part * Double(width)).rounded()), part > 0 ? 1 : 0), width)
        let (full, free) = scene.glyphs == .unicode ? ("█", "░") : ("#", ".")
        return [
            Span(String(repeating: full, count: filled), camera.isOverBudget ? .warning : .good),
            Span(String(repeating: free, count: width - filled), .dim),
        ]
    }

    private static let label = "budget "
    private static let inlineWidth = 12
    private static let shortest = 4
    private static let longest = 24
    private static let leastInlineWidth = 60
}
