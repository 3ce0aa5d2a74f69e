import Testing

@testable import Inference

struct TensorFlowReleaseTests {
    private typealias Version = TensorFlowRelease.Version

    @Test(
        arguments: [
            ("2.21.0", Version(2, 21)), ("2.13.0-rc1", Version(2, 13)), ("2.21.0-fake", Version(2, 21)),
            ("1.15", Version(1, 15)),
            ("550.54.14", Version(550, 54)), ("2", nil), ("", nil), ("two.one", nil),
        ] as [(String, TensorFlowRelease.Version?)]) func `a version is read as far as it counts`(
            text: String, version: TensorFlowRelease.Version?
        )
    {
        #expect(TensorFlowRelease.Version(text) == version)
    }

    @Test func `versions are compared by number`() {
        #expect(Version(2, 9) < Version(2, 13) && Version(1, 99) < Version(2, 0) && !(Version(2, 13) < Version(2, 13)))
    }

    @Test(
        arguments: [
            (Version(2, 13), Version(11, 8), Version(8, 6)), (Version(2, 15), Version(12, 2), Version(8, 9)),
            (Version(2, 18), Version(12, 5), Version(9, 3)), (Version(2, 21), Version(12, 5), Version(9, 3)),
            (Version(2, 30), Version(12, 5), Version(9, 3)), (Version(1, 0), Version(11, 8), Version(8, 6)),
        ] as [(TensorFlowRelease.Version, TensorFlowRelease.Version, TensorFlowRelease.Version)])
    func `a release is known by the newest that needed something else`(
        version: TensorFlowRelease.Version, cuda: TensorFlowRelease.Version, cudnn: TensorFlowRelease.Version
    ) {
        let release = TensorFlowRelease.of(version)
        #expect(release.cuda == cuda && release.cudnn == cudnn)
        #expect(release.leastDriver == (cuda.major == 11 ? Version(450, 80) : Version(525, 60)))
    }
}
