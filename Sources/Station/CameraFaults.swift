import Core
import Video

extension CameraWorker {
    /// Raises an alarm for each thing that is wrong with the picture now, and ends those that are over.
    func tell(_ conditions: Set<PictureHealth.Condition>, _ stamp: FrameStamp, _ picture: Picture) {
        desks.ledger.changed(index, conditions)
        for condition in PictureHealth.Condition.allCases {
            let rule = "camera \(condition.rawValue)"
            if conditions.contains(condition) {
                let occurrence = Occurrence(
                    rule: rule, camera: plan.name, episode: rule, severity: .medium,
                    guidance: "Look at the camera's picture, then at the camera.", message: condition.sentence,
                    media: stamp.media)
                guard let step = desks.alarms?.step({ $0.occur(occurrence, at: stamp.wall) }).first else { continue }
                desks.log.warning("alarm: \(plan.name): \(condition.sentence)")
                desks.evidence?.keep(EvidenceRequest(alarm: step.alarm, stamp: stamp, picture: picture, boxes: []))
            } else {
                desks.alarms?.step {
                    $0.returnToNormal(rule: rule, camera: plan.name, episode: rule, at: stamp.wall)
                }
            }
        }
    }
}

extension PictureHealth.Condition {
    /// For an operator.
    fileprivate var sentence: String {
        switch self {
        case .frozen: "the same picture again and again"
        case .black: "the picture is black"
        case .covered: "something covers the lens"
        case .blinded: "the lens is blinded"
        case .unfocused: "the picture is out of focus"
        case .moved: "the camera looks elsewhere than before"
        }
    }
}
