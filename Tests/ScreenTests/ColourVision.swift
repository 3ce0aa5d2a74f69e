import Foundation

/// How a colour is seen by who lacks one kind of cones, and how far two of them are apart.
struct ColourVision {
    let name: String
    /// Of linear red, green and blue.
    private let rows: [[Double]]

    /// Full severity, by Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
    /// Deficiency", 2009: https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html
    static let protanopia = ColourVision(
        name: "protanopia",
        rows: [
            [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
        ])
    static let deuteranopia = ColourVision(
        name: "deuteranopia",
        rows: [
            [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
        ])
    static let common = ColourVision(name: "trichromacy", rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])

    /// CIE 1976's distance of the two as they are seen; 2.3 is just noticed.
    func distance(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Double {
        zip(lab(one), lab(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// L*, a* and b* under D65.
    func lab(_ colour: (Int, Int, Int)) -> [Double] {
        let linear = [colour.0, colour.1, colour.2].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        let seen = rows.map { row -> Double in
            let part: Double = row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]
            return min(max(part, 0), 1)
        }
        let x: Double = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047
        let y: Double = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]
        let z: Double = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883
        let roots = [x, y, z].map(root)
        return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
    }

    private func root(_ value: Double) -> Double {
        let slope = 24389.0 / 27
        return value > 216.0 / 24389 ? cbrt(value) : (slope * value + 16) / 116
    }
}
