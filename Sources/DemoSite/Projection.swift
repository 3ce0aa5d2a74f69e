import Core
import Foundation

/// A pinhole camera on a mast: metres in the world to pixels of the picture.
package struct Projection: Sendable {
    var position: Vec3
    var yawDegrees: Double
    var pitchDegrees: Double
    var focalPixels: Double
    private let right: Vec3
    private let up: Vec3
    private let forward: Vec3

    /// Yaw turns to the right of the y axis; pitch looks down.
    init(position: Vec3, yawDegrees: Double, pitchDegrees: Double, focalPixels: Double) {
        self.position = position
        self.yawDegrees = yawDegrees
        self.pitchDegrees = pitchDegrees
        self.focalPixels = focalPixels
        let yaw = yawDegrees * .pi / 180
        let pitch = pitchDegrees * .pi / 180
        right = Vec3(cos(yaw), -sin(yaw), 0)
        forward = Vec3(sin(yaw) * cos(pitch), cos(yaw) * cos(pitch), -sin(pitch))
        up = right.cross(forward)
    }

    /// The row of the horizon.
    var horizon: Double {
        Canvas.pictureHeight / 2 - focalPixels * tan(pitchDegrees * .pi / 180)
    }

    func depth(_ point: Vec3) -> Double { (point - position).dot(forward) }

    private func view(_ point: Vec3) -> Vec3 {
        let offset = point - position
        return Vec3(offset.dot(right), offset.dot(up), offset.dot(forward))
    }

    private func picture(_ seen: Vec3) -> Point {
        let x = Canvas.pictureWidth / 2 + focalPixels * seen.x / seen.z
        let y = Canvas.pictureHeight / 2 - focalPixels * seen.y / seen.z
        return Point(x, y)
    }

    func project(_ point: Vec3) -> Point? {
        let seen = view(point)
        return seen.z > 0.5 ? picture(seen) : nil
    }

    /// A polygon's outline in the picture, cut at a plane just before the camera.
    func project(_ polygon: [Vec3]) -> [Point] {
        let near = 0.5
        let seen = polygon.map(view)
        var result: [Point] = []
        result.reserveCapacity(seen.count + 2)
        guard var previous = seen.last else { return [] }
        for point in seen {
            if (point.z > near) != (previous.z > near) {
                let share = (near - previous.z) / (point.z - previous.z)
                result.append(picture(previous + (point - previous) * share))
            }
            if point.z > near { result.append(picture(point)) }
            previous = point
        }
        return result
    }

    /// How many pixels one metre across the line of sight takes there.
    func pixelsPerMetre(at point: Vec3) -> Double { focalPixels / max(depth(point), 0.5) }
}
