/// What a release of TensorFlow was built with and for, after its tested build configurations
/// (https://www.tensorflow.org/install/source#gpu) and release notes.
package struct TensorFlowRelease: Sendable, Equatable {
    package struct Version: Sendable, Equatable, Comparable, CustomStringConvertible {
        package var major: Int
        package var minor: Int

        package init(_ major: Int, _ minor: Int) {
            self.major = major
            self.minor = minor
        }

        /// `2.21.0` → 2.21; nil for what is no version.
        package init?(_ text: String) {
            let parts = text.split(separator: ".").prefix(2).map { Int($0.prefix { $0.isASCII && $0.isNumber }) }
            guard parts.count == 2, let major = parts[0], let minor = parts[1] else { return nil }
            self.init(major, minor)
        }

        package var description: String { "\(major).\(minor)" }

        package static func < (left: Version, right: Version) -> Bool {
            (left.major, left.minor) < (right.major, right.minor)
        }
    }

    package var version: Version
    package var cuda: Version
    /// It refuses another major version and a lower minor one.
    package var cudnn: Version
    /// Of the card.
    package var leastCapability: Version

    /// Those that Vigil was tried with.
    package static let tried = Version(2, 13)...Version(2, 21)

    private static let table: [TensorFlowRelease] = [
        (13, Version(11, 8), Version(8, 6), Version(5, 0)), (14, Version(11, 8), Version(8, 7), Version(5, 0)),
        (15, Version(12, 2), Version(8, 9), Version(5, 0)), (16, Version(12, 3), Version(8, 9), Version(5, 0)),
        (17, Version(12, 3), Version(8, 9), Version(5, 0)), (18, Version(12, 5), Version(9, 3), Version(6, 0)),
    ].map {
        TensorFlowRelease(version: Version(2, $0.0), cuda: $0.1, cudnn: $0.2, leastCapability: $0.3)
    }

    /// That of the version, or the newest before it that needed something else.
    package static func of(_ version: Version) -> TensorFlowRelease {
        table.last { $0.version <= version } ?? table[0]
    }

    /// The oldest driver that runs this CUDA; drivers of a major version of CUDA run all its minor ones
    /// (https://docs.nvidia.com/deploy/cuda-compatibility).
    package var leastDriver: Version {
        switch cuda.major {
        case ...11: Version(450, 80)
        case 12: Version(525, 60)
        default: Version(580, 65)
        }
    }
}
