import Foundation
import Testing

@testable import Telemetry

/// Other tests of this process open files at the same time: so many that it shows above theirs.
struct DescriptorsTests {
    @Test func `what is opened is counted, and what is closed no longer`() throws {
        let before = try #require(Descriptors.count)
        let opened = (0..<200).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
        let during = try #require(Descriptors.count)
        for descriptor in opened { close(descriptor) }
        let after = try #require(Descriptors.count)
        #expect(opened.allSatisfy { $0 >= 0 } && before > 2)
        #expect(during >= before + 150 && after <= during - 150)
    }

    @Test func `the limit is the one that the system keeps`() throws {
        #expect(try #require(Descriptors.limit) >= #require(Descriptors.count))
    }
}
