import Core

/// What the points of a camera's picture are given in.
enum PictureFrame: Equatable {
    case fractions
    case pixels(PictureSize)
    /// A size was given, and wrongly: nothing can be said of the points.
    case unknown

    /// The points as fractions of the picture; why not, where one of them (by its index) is outside.
    func fractions(of points: [Point]) -> Result<[Point], Outside> {
        let (width, height) =
            switch self {
            case .fractions, .unknown: (1.0, 1.0)
            case .pixels(let size): (Double(size.width), Double(size.height))
            }
        let scaled = points.map { Point($0.x / width, $0.y / height) }
        guard self != .unknown else { return .success(scaled) }
        // Sums of fractions, such as a box's right edge, may miss 1 by their last digit.
        let inside = -1e-9...1 + 1e-9
        if let index = scaled.firstIndex(where: { !inside.contains($0.x) || !inside.contains($0.y) }) {
            return .failure(Outside(index: index, what: "is outside the picture", remedy: remedy))
        }
        if case .pixels = self, !points.isEmpty, points.allSatisfy({ $0.x <= 1 && $0.y <= 1 }) {
            let remedy = "With picture_size they are pixels; leave it out, and they are fractions of the picture."
            return .failure(Outside(index: nil, what: "all within one pixel", remedy: remedy))
        }
        return .success(scaled)
    }

    /// Why points are no part of the picture.
    struct Outside: Error {
        var index: Int?
        var what: String
        var remedy: String
    }

    private var remedy: String {
        guard case .pixels(let size) = self else {
            return "Give picture_size, or fractions: 0, 0 is the top left corner, 1, 1 the bottom right."
        }
        return "Allowed: pixels from 0, 0 to \(size.width), \(size.height), as picture_size says."
    }
}

extension Validation {
    mutating func frame(of camera: SettingGroup) -> PictureFrame {
        guard camera.isGiven("picture_size") else { return .fractions }
        return pictureSize("picture_size", of: camera).map { .pixels($0) } ?? .unknown
    }

    /// Points as fractions; nil where they are missing or outside the picture.
    mutating func points(_ key: String, of group: SettingGroup, in frame: PictureFrame) -> [Point]? {
        guard let points = group.points(key) else { return nil }
        switch frame.fractions(of: points) {
        case .success(let fractions): return fractions
        case .failure(let outside):
            var what = outside.what
            if let index = outside.index {
                what = "point \(index + 1) [\(short(points[index].x)), \(short(points[index].y))] \(what)"
            }
            let line = outside.index.map { group.line(of: key, element: $0) } ?? group.line(of: key)
            mistakes.add(what, line: line, group.title, key, remedy: outside.remedy)
            return nil
        }
    }

    /// A box `[x, y, width, height]` in fractions; nil where it is missing, empty or outside the picture.
    mutating func region(_ key: String, of group: SettingGroup, in frame: PictureFrame) -> Box? {
        guard let numbers = group.numbers(key), numbers.count == 4 else { return nil }
        let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
        guard width > 0, height > 0 else {
            mistakes.add(
                "the region has no area", line: group.line(of: key), group.title, key,
                remedy: "Allowed: left, top, width and height, the last two above 0.")
            return nil
        }
        switch frame.fractions(of: [Point(x, y), Point(x + width, y + height)]) {
        case .success(let corners):
            let (start, end) = (corners[0], corners[1])
            return Box(x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y)
        case .failure(let outside):
            let written = numbers.map(short).joined(separator: ", ")
            mistakes.add(
                "the region [\(written)] \(outside.index == nil ? "is " : "")\(outside.what)",
                line: group.line(of: key),
                group.title, key, remedy: outside.remedy)
            return nil
        }
    }
}
