import Core

/// What the first line says where the terminal gets less than was asked for.
enum HeaderDelivery {
    static func part(_ scene: Scene) -> HeaderPart {
        let delivery = scene.delivery
        guard delivery.isLowered else { return HeaderPart(forms: [[]], importance: 0, isAtRight: true) }
        let cause = delivery.isLineSlow ? "line slow" : "byte budget"
        let screens = delivery.screensPerSecond.map { "\(cause): \(rate($0))" }
        let pictures = [
            delivery.picturesPerSecond.map(rate), delivery.pictureColours.map { "\($0) colours" },
        ].compactMap { $0 }
        let picture = pictures.isEmpty ? nil : "picture \(pictures.joined(separator: ", "))"
        let short = screens == nil ? "picture \(pictures.first ?? "")" : cause
        return HeaderPart(
            forms: [
                [Span([screens, picture].compactMap { $0 }.joined(separator: "  "), .warning)],
                [Span(screens ?? short, .warning)], [Span(short, .warning)],
            ], importance: 6, isAtRight: true)
    }

    private static func rate(_ perSecond: Double) -> String {
        let isWhole = perSecond == perSecond.rounded()
        return "\(isWhole ? Figures.whole(perSecond) : Figures.tenths(perSecond))/s"
    }
}
