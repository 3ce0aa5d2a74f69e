import Core

/// A camera, and what rules must know of it to be checked.
struct CheckedCamera {
    var settings: CameraSettings
    var frame: PictureFrame
    /// The labels of its model.
    var labels: String?
}

/// Cameras and the places in their pictures.
extension Validation {
    mutating func camera(_ group: SettingGroup, models: [ModelSettings]) -> CheckedCamera {
        for table in ["camera.zone", "camera.line", "camera.signal", "camera.road"] {
            checkUnique(group.children(of: table))
        }
        let model = reference("model", of: group, to: models.map(\.name)) ?? models.first?.name ?? ""
        let frame = frame(of: group)
        var camera = CameraSettings(
            name: group.text("name") ?? "", source: group.text("source") ?? "", model: model,
            maximumFPS: group.number("max_fps"), weight: group.number("weight") ?? 1,
            staleSeconds: group.number("stale_s"),
            zones: group.children(of: "camera.zone").map { zone($0, frame) },
            lines: group.children(of: "camera.line").map { line($0, frame) })
        camera.latencyBudgetMilliseconds = group.number("latency_budget_ms")
        camera.ingest = ingest(group)
        if case .pixels(let size) = frame { camera.pictureSize = size }
        camera.signals = group.children(of: "camera.signal").map { signal($0, frame) }
        camera.roads = group.children(of: "camera.road").map { road($0, frame) }
        return CheckedCamera(settings: camera, frame: frame, labels: models.first { $0.name == model }?.labels)
    }

    private mutating func zone(_ group: SettingGroup, _ frame: PictureFrame) -> Zone {
        let polygon = Polygon(points("points", of: group, in: frame) ?? [])
        if polygon.crossesItself {
            mistakes.add(
                "the outline crosses itself", line: group.line(of: "points"), group.title, "points",
                remedy: "Give the corners in order around the zone.")
        } else if polygon.points.count > 2, polygon.area < 1e-6 {
            // A pixel of a picture of a million.
            mistakes.add(
                "the zone has no area", line: group.line(of: "points"), group.title, "points",
                remedy: "Give corners that do not lie on one line.")
        }
        return Zone(name: group.text("name") ?? "", polygon: polygon)
    }

    private mutating func line(_ group: SettingGroup, _ frame: PictureFrame) -> Line {
        Line(name: group.text("name") ?? "", segment: segment("points", of: group, in: frame, "A line") ?? .diagonal)
    }

    /// Two different points; `what` has them, e.g. a line.
    mutating func segment(
        _ key: String, of group: SettingGroup, in frame: PictureFrame, _ what: String
    ) -> Segment? {
        guard let points = points(key, of: group, in: frame), points.count == 2 else { return nil }
        if points[0] == points[1] {
            mistakes.add(
                "both ends are the same point", line: group.line(of: key), group.title, key,
                remedy: "\(what) needs two different ends.")
        }
        return Segment(points[0], points[1])
    }

    private mutating func road(_ group: SettingGroup, _ frame: PictureFrame) -> Road {
        let corners = points("points", of: group, in: frame) ?? []
        if !corners.isEmpty, !Polygon(corners).isConvexAgainstTheClock {
            mistakes.add(
                "the corners are no convex quadrilateral in this order", line: group.line(of: "points"), group.title,
                "points", remedy: "Give near left, near right, far right, far left, seen along the road.")
        }
        return Road(
            name: group.text("name") ?? "", corners: corners, widthMetres: group.number("width_m") ?? 1,
            lengthMetres: group.number("length_m") ?? 1)
    }
}

extension Segment {
    /// In place of one that was a mistake.
    fileprivate static let diagonal = Segment(Point(0, 0), Point(1, 1))
}

extension Polygon {
    fileprivate var area: Double {
        abs(points.indices.reduce(0) { $0 + Segment(Point(0, 0), points[$1]).side(of: after($1)) }) / 2
    }

    /// Whether each corner turns to the left, as seen on a screen: what is seen from above in the order near left, near
    /// right, far right, far left is seen so by every camera.
    fileprivate var isConvexAgainstTheClock: Bool {
        points.indices.allSatisfy { index in
            let next = (index + 1) % points.count
            return Segment(points[index], points[next]).side(of: after(next)) < -1e-6
        }
    }

    private func after(_ index: Int) -> Point { points[(index + 1) % points.count] }
}
