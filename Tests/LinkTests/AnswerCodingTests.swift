import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct AnswerCodingTests {
    private func roundTrip(_ snapshot: Snapshot) throws -> Snapshot? {
        let bytes = try AnswerCoding.bytes(of: Wire.Answer(.status(snapshot)))
        guard case .status(let back) = AnswerCoding.answer(from: bytes[4...])?.kind else { return nil }
        return back
    }

    @Test func `a snapshot comes back as it was, its pictures too`() throws {
        var snapshot = Snapshots.busy(picture: Snapshots.picture("camera 2"))
        #expect(try roundTrip(snapshot) == snapshot)
        snapshot.dossier = AlarmDossier(id: 7)
        snapshot.dossier?.still = Snapshots.picture("camera 3", width: 20, height: 10)
        #expect(try roundTrip(snapshot) == snapshot)
        snapshot.picture = nil
        #expect(try roundTrip(snapshot) == snapshot)
        #expect(try roundTrip(Snapshots.busy()) == Snapshots.busy())
    }

    @Test func `a figure that is no number costs nothing else`() throws {
        var snapshot = Snapshots.busy(cameras: 1)
        (snapshot.cameras[0].decodedPerSecond, snapshot.uptimeSeconds) = (.nan, -.infinity)
        let back = try #require(try roundTrip(snapshot))
        #expect(back.cameras[0].decodedPerSecond.isNaN && back.uptimeSeconds == -.infinity)
        #expect(back.cameras[0].name == "camera 0")
    }

    @Test func `pixels that are not the picture's make no answer`() throws {
        let picture = Snapshots.picture("camera 2", width: 16, height: 16)
        let whole = try AnswerCoding.bytes(of: Wire.Answer(.status(Snapshots.busy(picture: picture))))
        #expect(AnswerCoding.answer(from: whole[4...]) != nil)
        #expect(AnswerCoding.answer(from: whole[4...].dropLast()) == nil)
        #expect(AnswerCoding.answer(from: whole[4...] + [0]) == nil)
        for size in [PictureSize(16, 15), PictureSize(-16, -16), PictureSize(.max, 3), PictureSize(0, 0)] {
            var wrong = picture
            wrong.size = size
            let bytes = try AnswerCoding.bytes(of: Wire.Answer(.status(Snapshots.busy(picture: wrong))))
            #expect(AnswerCoding.answer(from: bytes[4...]) == nil, "\(size)")
        }
    }

    @Test func `a snapshot of eight cameras with a picture costs few milliseconds`() throws {
        let answer = Wire.Answer(.status(Snapshots.busy(picture: Snapshots.picture("camera 2"))))
        var bytes: [UInt8] = []
        func milliseconds(_ work: () throws -> Void) rethrows -> Double {
            let times = try (0..<20).map { _ in try ContinuousClock().measure(work) / .milliseconds(1) }
            return times.sorted()[10]
        }
        let out = try milliseconds { bytes = try AnswerCoding.bytes(of: answer) }
        let back = milliseconds { _ = AnswerCoding.answer(from: bytes[4...]) }
        print("snapshot of 8 cameras, 40 alarms, a picture: \(bytes.count) bytes, \(out) ms out, \(back) ms back")
        // A bound against the square of something, far above what a debug build takes.
        #expect(out < 200 && back < 200)
    }
}
