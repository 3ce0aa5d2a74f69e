package struct PictureSample: Sendable {}
package struct MotionGate: Sendable {
    package init() {}
    package mutating func isStill(_ s: PictureSample, at: MediaTime) -> Bool { false }
}
extension PictureHealth {
    package var conditions: Set<Condition> { [] }
    package mutating func judge(_ s: PictureSample, at: MonotonicTime) -> [Condition] { [] }
    package mutating func reset() {}
}
