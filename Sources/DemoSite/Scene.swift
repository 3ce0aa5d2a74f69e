import Core
import Foundation

/// One demo camera at work: the same camera and seed show the same things at the same second. One thread at a time.
package final class Scene {
    package let camera: String
    package let durationSeconds: Double
    package let incidents: [Incident]
    let stage: Stage
    private let traffic: Traffic
    /// Actors that training put anywhere, standing still.
    private let strewn: [(look: Look, pose: Pose)]
    private let seed: UInt64
    private var backdrop: Canvas?

    /// Nil where there is no such camera. `variation` is for training: another view and light, more or fewer actors.
    package init?(camera: String, seed: UInt64, variation: Variation? = nil) {
        var dice = Dice(seed: seed)
        guard let script = Self.scripts[camera] else { return nil }
        var stage = script(&dice)
        variation?.apply(to: &stage, with: &dice)
        self.camera = camera
        self.seed = seed
        durationSeconds = stage.durationSeconds
        let length = variation.map { $0.seconds } ?? stage.durationSeconds
        traffic = Traffic(
            routes: stage.routes, staged: stage.staged, durationSeconds: length, density: variation?.density ?? 1,
            dice: &dice)
        incidents = variation == nil ? stage.incidents(traffic.travellers) : []
        if let variation {
            let there = traffic.travellers.compactMap { traveller in
                traveller.pose(at: variation.seconds).map { (traveller.look, $0.position) }
            }
            strewn = variation.strew(on: stage, among: there, with: &dice)
        } else {
            strewn = []
        }
        self.stage = stage
    }

    static let scripts: [String: @Sendable (inout Dice) -> Stage] = [
        "crossing": Stage.crossing, "avenue": Stage.avenue, "yard": Stage.yard, "plaza": Stage.plaza,
    ]

    struct Actor {
        var id: Int
        var look: Look
        var pose: Pose
    }

    func actors(at seconds: Double) -> [Actor] {
        traffic.travellers.compactMap { traveller in
            traveller.pose(at: seconds).map { Actor(id: traveller.id, look: traveller.look, pose: $0) }
        } + strewn.enumerated().map { Actor(id: 10_000 + $0.offset, look: $0.element.look, pose: $0.element.pose) }
    }

    private struct Item {
        var figure: Figure
        var silhouette: Silhouette
        var box: Box
        var actor: Actor?
    }

    /// All that is in view, from back to front.
    private func items(at seconds: Double) -> [Item] {
        let frame = Box(x: 0, y: 0, width: Canvas.pictureWidth, height: Canvas.pictureHeight)
        let bodies: [(Figure, Actor?)] =
            actors(at: seconds).map { (Figure.actor($0.look, $0.pose, lampsOn: stage.light.lampsOn), $0) }
            + stage.heads.map { ($0.figure(at: seconds), nil) } + stage.props.map { ($0, nil) }
        let items = bodies.compactMap { figure, actor -> Item? in
            let silhouette = Silhouette(figure, stage.projection)
            guard let box = silhouette.box, box.meets(frame), actor == nil || box.height > 12 else { return nil }
            return Item(figure: figure, silhouette: silhouette, box: box, actor: actor)
        }
        let order = DepthOrder.sorted(
            items.map { .init(footprint: $0.figure.footprint, box: $0.box) }, from: stage.projection.position.ground)
        return order.map { items[$0] }
    }

    package func draw(at seconds: Double, into canvas: Canvas) {
        canvas.copy(from: background(like: canvas))
        let painter = Painter(canvas: canvas, projection: stage.projection, light: stage.light)
        let items = items(at: seconds)
        for item in items where item.actor != nil { painter.shadow(of: item.figure) }
        if stage.light.lampsOn { for item in items { lightGround(before: item, painter) } }
        for item in items {
            painter.draw(item.figure)
            if stage.light.lampsOn { shine(item, painter) }
        }
        for lamp in stage.streetLamps where stage.light.lampsOn {
            painter.glow(lamp.raised(6.4), radiusMetres: 0.9, rgb(0xFFDFA0), opacity: 0.085)
        }
        let frame = UInt64(bitPattern: Int64((seconds * 1000).rounded()))
        Grading.addNoise(to: canvas, amount: stage.light.noise, seed: seed &* 31 &+ frame)
    }

    private func lightGround(before item: Item, _ painter: Painter) {
        guard let actor = item.actor, actor.look.kind == .car || actor.look.kind == .bus else { return }
        let nose = actor.pose.position + actor.pose.ahead * (actor.look.lengthMetres / 2 + 3.6)
        painter.pool(nose, ahead: actor.pose.ahead, length: 7, width: 3, rgb(0xE8D8A8), opacity: 0.032)
    }

    private func shine(_ item: Item, _ painter: Painter) {
        guard let actor = item.actor, actor.look.kind == .car || actor.look.kind == .bus else { return }
        let frame = Frame(origin: actor.pose.position, ahead: actor.pose.ahead)
        let isFacing = actor.pose.ahead.dot(stage.projection.position.ground - actor.pose.position) > 0
        let x = actor.look.lengthMetres / 2 * (isFacing ? 1 : -1)
        for side in [1.0, -1.0] {
            let place = frame(x, side * (actor.look.widthMetres / 2 - 0.25), 0.68)
            if isFacing {
                painter.glow(place, radiusMetres: 0.42, rgb(0xFFF4D0), opacity: 0.09)
            } else if actor.pose.isBraking {
                painter.glow(place, radiusMetres: 0.34, rgb(0xFF3020), opacity: 0.07)
            }
        }
    }

    /// Sky, ground and what stands far behind: drawn once for each size of canvas.
    private func background(like canvas: Canvas) -> Canvas {
        if let backdrop, backdrop.width == canvas.width, backdrop.height == canvas.height { return backdrop }
        let result = Canvas(width: canvas.width, height: canvas.height)
        let painter = Painter(canvas: result, projection: stage.projection, light: stage.light)
        let width = Canvas.pictureWidth
        let horizon = max(2, stage.projection.horizon)
        for band in 0..<24 {
            let top = horizon * Double(band) / 24
            let share = Float(band) / 23
            result.fill(
                [Point(0, top), Point(width, top), Point(width, horizon + 40), Point(0, horizon + 40)],
                mix(stage.light.skyTop, stage.light.skyLow, share))
        }
        var far = 400.0
        while far > 1 {
            painter.mark(
                [Ground(-500, far / 2), Ground(500, far / 2), Ground(500, far), Ground(-500, far)], stage.base)
            far /= 2
        }
        painter.mark([Ground(-60, -30), Ground(60, -30), Ground(60, 60), Ground(-60, 60)], stage.base)
        for marking in stage.ground { painter.mark(marking.outline, marking.colour) }
        let standing = stage.props + stage.backdrop + stage.heads.map { $0.figure(at: 0) }
        for figure in standing where figure.heightMetres < 20 { painter.shadow(of: figure) }
        for lamp in stage.streetLamps where stage.light.lampsOn {
            painter.pool(lamp, ahead: Ground(1, 0), length: 11, width: 11, rgb(0xE8C88C), opacity: 0.03)
        }
        for figure in stage.backdrop { painter.draw(figure) }
        Grading.addGrain(to: result, amount: 1.6, seed: seed)
        backdrop = result
        return result
    }

    /// What is to be found in the picture at that second; bodies hidden altogether are left out.
    package func truth(at seconds: Double) -> [TruthObject] {
        let items = items(at: seconds)
        var mask = VisibilityMask()
        for (index, item) in items.enumerated() { mask.cover(item.silhouette.hull, with: index) }
        let seen = mask.areas(count: items.count)
        return items.enumerated().compactMap { index, item -> TruthObject? in
            guard let actor = item.actor, let box = item.box.inPicture else { return nil }
            let fraction = min(1, seen[index] / max(item.silhouette.area, 1))
            guard fraction > 0.05 else { return nil }
            return TruthObject(id: actor.id, label: actor.look.kind, box: box, visibleFraction: fraction)
        }.sorted { $0.id < $1.id }
    }

    /// The signals with their lamps' places, each head once.
    package var signals: [(plan: SignalPlan, lamps: [(lamp: Lamp, box: Box)])] {
        stage.heads.map { ($0.plan, $0.boxes(stage.projection)) }
    }

    /// The script's named places as they stand in the picture, in fractions of its width and height.
    package var places: [(name: String, points: [Point])] {
        stage.places.map { place in
            let points = place.points.compactMap { stage.projection.project($0.raised(0)) }
            return (place.name, points.map { Point($0.x / Canvas.pictureWidth, $0.y / Canvas.pictureHeight) })
        }
    }
}
