/// What a rule looks at in its camera's picture.
package enum RulePlace: Sendable, Equatable {
    case zone(Zone)
    case line(Line, CrossingDirection)
    case road(Road)

    package var name: String {
        switch self {
        case .zone(let zone): zone.name
        case .line(let line, _): line.name
        case .road(let road): road.name
        }
    }
}

extension RuleKind {
    /// Nil for what is not about a place.
    package var place: RulePlace? {
        switch self {
        case .zone(let zone, _), .dwell(let zone, _), .wrongWay(let zone, _), .crowd(let zone, _),
            .absence(let zone, _):
            .zone(zone)
        case .line(let line, let direction), .redLight(let line, let direction, _, _): .line(line, direction)
        case .speed(let road, _): .road(road)
        case .camera, .system: nil
        }
    }

    package var name: Name {
        switch self {
        case .zone: .zone
        case .line: .line
        case .dwell: .dwell
        case .wrongWay: .wrongWay
        case .redLight: .redLight
        case .speed: .speed
        case .crowd: .crowd
        case .absence: .absence
        case .camera: .camera
        case .system: .system
        }
    }
}
