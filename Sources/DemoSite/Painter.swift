import Core
import Foundation

/// Draws parts and ground markings onto a canvas under one camera and one light.
struct Painter {
    let canvas: Canvas
    let projection: Projection
    let light: Light

    func draw(_ figure: Figure) {
        var parts = figure.parts
        if figure.isSorted {
            let camera = projection.position
            let far = parts.map { ($0, ($0.centre - camera).length) }
            parts = far.sorted { $0.1 > $1.1 }.map(\.0)
        }
        for part in parts { draw(part) }
    }

    private func draw(_ part: Part) {
        let metres = (part.centre - projection.position).length
        switch part {
        case .face(let points, let normal, let colour):
            guard normal.dot(projection.position - points[0]) > 0 else { return }
            canvas.fill(projection.project(points), light.haze(light.shade(colour, normal: normal), metres: metres))
        case .lamp(let points, let normal, let colour):
            guard normal.dot(projection.position - points[0]) > 0 else { return }
            canvas.fill(projection.project(points), colour)
        case .bar(let a, let b, let width, let colour):
            guard let from = projection.project(a), let to = projection.project(b) else { return }
            let half = width / 2 * projection.pixelsPerMetre(at: (a + b) / 2)
            canvas.fill(Self.capsule(from, to, half: half), light.haze(light.shade(colour), metres: metres))
        case .ball(let centre, let radius, let colour):
            guard let middle = projection.project(centre) else { return }
            let pixels = radius * projection.pixelsPerMetre(at: centre)
            canvas.fill(Self.circle(middle, pixels), light.haze(light.shade(colour), metres: metres))
        }
    }

    /// Paint on the ground.
    func mark(_ outline: [Ground], _ colour: Colour, opacity: Float = 1) {
        let points = outline.map { $0.raised(0) }
        let middle = points.reduce(.zero, +) / Double(max(points.count, 1))
        let shaded = light.shade(colour, normal: Vec3(0, 0, 1))
        canvas.fill(
            projection.project(points), light.haze(shaded, metres: (middle - projection.position).length),
            opacity: opacity)
    }

    /// The shadow that the sun throws on the ground, and a soft one right under the body.
    func shadow(of figure: Figure) {
        guard !figure.footprint.isEmpty else { return }
        let reach = light.sun.ground / max(light.sun.z, 0.35) * -figure.heightMetres * 0.8
        let thrown = figure.footprint + figure.footprint.map { $0 + reach }
        let outline = Silhouette.hull(thrown.map { Point($0.x, $0.y) }).map { Ground($0.x, $0.y) }
        mark(outline, .zero, opacity: light.shadowOpacity)
        mark(figure.footprint, .zero, opacity: 0.22)
    }

    /// A lit patch of ground.
    func pool(_ centre: Ground, ahead: Ground, length: Double, width: Double, _ colour: Colour, opacity: Float) {
        for step in 1...8 {
            let share = Double(step) / 8
            let outline = (0..<20).map { index -> Vec3 in
                let turn = Double(index) / 20 * 2 * .pi
                return
                    (centre + ahead * (cos(turn) * length / 2 * share) + ahead.left * (sin(turn) * width / 2 * share))
                    .raised(0)
            }
            canvas.fill(projection.project(outline), colour, opacity: opacity)
        }
    }

    /// The shine around a lamp.
    func glow(_ place: Vec3, radiusMetres: Double, _ colour: Colour, opacity: Float) {
        guard let middle = projection.project(place) else { return }
        let radius = radiusMetres * projection.pixelsPerMetre(at: place)
        for share in [1.0, 0.85, 0.7, 0.57, 0.45, 0.34, 0.24, 0.15] {
            canvas.fill(Self.circle(middle, radius * share), colour, opacity: opacity)
        }
    }

    static func circle(_ middle: Point, _ radius: Double) -> [Point] {
        let corners = radius < 4 ? 10 : 20
        return (0..<corners).map {
            let turn = Double($0) / Double(corners) * 2 * .pi
            return Point(middle.x + cos(turn) * radius, middle.y + sin(turn) * radius)
        }
    }

    static func capsule(_ a: Point, _ b: Point, half: Double) -> [Point] {
        let turn = atan2(b.y - a.y, b.x - a.x)
        let arc = [-90.0, -45, 0, 45, 90].map { $0 * .pi / 180 }
        return arc.map { Point(b.x + cos(turn + $0) * half, b.y + sin(turn + $0) * half) }
            + arc.map { Point(a.x - cos(turn + $0) * half, a.y - sin(turn + $0) * half) }
    }
}
