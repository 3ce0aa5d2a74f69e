import Core
import Foundation

/// What a model must give on its reference picture: a changed TensorFlow, driver or preprocessing shows here first.
package struct Canary: Sendable, Equatable, Codable {
    package struct Object: Sendable, Equatable, Codable {
        package var label: String
        package var score: Double
        /// x, y, width and height in the picture's pixels.
        package var box: [Double]

        enum CodingKeys: String, CodingKey {
            case score, box
            case label = "class"
        }
    }

    /// Another build of TensorFlow or another processor moves boxes by less.
    static let minimumIoU = 0.9
    static let scoreTolerance = 0.05

    /// The file of the picture, the first picture of a recording; relative to the canary's own file, or `demo:…`.
    package var picture: String
    package var minimumScore: Double
    package var objects: [Object]
    /// The TensorFlow that gave them.
    package var tensorFlow: String
    /// One run on a CPU, where it was measured.
    package var cpuMilliseconds: Double?

    package init(
        picture: String, minimumScore: Double, detections: [Detection], tensorFlow: String, cpuMilliseconds: Double?
    ) {
        self.picture = picture
        self.minimumScore = minimumScore
        self.tensorFlow = tensorFlow
        self.cpuMilliseconds = cpuMilliseconds.map { ($0 * 100).rounded() / 100 }
        func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
        objects = detections.map { found in
            Object(
                label: found.label, score: rounded(found.score),
                box: [found.box.x, found.box.y, found.box.width, found.box.height].map(rounded))
        }
    }

    enum CodingKeys: String, CodingKey {
        case picture, objects
        case minimumScore = "minimum_score"
        case tensorFlow = "tensorflow"
        case cpuMilliseconds = "cpu_ms"
    }

    /// Where a model's canary lies unless its `canary` says otherwise.
    package static func path(besides model: String) -> String { model + ".canary.json" }

    package init(path: String) throws(Failure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("cannot be read", at: path, remedy: "vigil model verify writes it.")
        }
        guard let read = try? JSONDecoder().decode(Canary.self, from: data), !read.objects.isEmpty,
            read.objects.allSatisfy({ $0.box.count == 4 && $0.box.allSatisfy { abs($0) < 1e6 } })
        else { throw Failure("is no canary", at: path, remedy: "Write it anew: vigil model verify MODEL --write.") }
        self = read
    }

    package func write(to path: String) throws(Failure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do { try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw Failure(
                "cannot be written: \(error.localizedDescription)", at: path,
                remedy: "Name another file with --canary, and in the model's table with canary = \"…\".")
        }
    }

    /// How far detections are from what they must be.
    package struct Drift: Sendable, Equatable {
        package var passes: Bool
        /// What was compared, or the largest difference.
        package var words: String
    }

    /// Compares what a model found, at a threshold and among the classes it keeps, with what it must find. What is within
    /// the tolerance of the threshold may come or go.
    package func drift(of found: [Detection], minimumScore: Double, classes: Set<String>? = nil) -> Drift {
        let certain = max(minimumScore, self.minimumScore) + Self.scoreTolerance
        var free = found
        var worstIoU = (value: 1.0, words: ""), worstScore = (value: 0.0, words: "")
        var compared = 0
        for object in objects where classes?.contains(object.label) ?? true {
            let box = Box(x: object.box[0], y: object.box[1], width: object.box[2], height: object.box[3])
            let rivals = free.indices.filter { free[$0].label == object.label }
            guard let best = rivals.max(by: { free[$0].box.iou(box) < free[$1].box.iou(box) }),
                free[best].box.iou(box) > 0.5
            else {
                guard object.score > certain else { continue }
                return Drift(passes: false, words: "\(Self.name(object.label, box)) is not found any more")
            }
            let twin = free.remove(at: best)
            compared += 1
            let name = Self.name(object.label, box)
            if twin.box.iou(box) < worstIoU.value { worstIoU = (twin.box.iou(box), name) }
            let change = twin.score - object.score
            if abs(change) > abs(worstScore.value) { worstScore = (change, name) }
        }
        if let extra = free.first(where: { $0.score > certain }) {
            return Drift(passes: false, words: "\(Self.name(extra.label, extra.box)) is found and must not be")
        }
        if worstIoU.value < Self.minimumIoU {
            let words = String(format: "box moved to IoU %.2f (at least %.2f)", worstIoU.value, Self.minimumIoU)
            return Drift(passes: false, words: "\(worstIoU.words): \(words)")
        }
        if abs(worstScore.value) > Self.scoreTolerance {
            let words = String(format: "score off by %+.3f (at most %.2f)", worstScore.value, Self.scoreTolerance)
            return Drift(passes: false, words: "\(worstScore.words): \(words)")
        }
        let words = String(format: "worst IoU %.3f, worst score %+.3f", worstIoU.value, worstScore.value)
        return Drift(passes: true, words: "\(compared) objects as before, \(words)")
    }

    private static func name(_ label: String, _ box: Box) -> String {
        "\(Text.cleaned(label, limit: 40)) at \(Int(box.x)),\(Int(box.y))"
    }
}
