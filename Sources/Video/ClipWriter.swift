import CFFmpeg
import Core

/// What a finished clip is and which part of the camera's time it shows.
package struct Clip: Sendable, Equatable {
    package let path: String
    package let durationSeconds: Double
    /// Of its first and its last picture.
    package let first: MediaTime
    package let last: MediaTime
    package let byteCount: Int
}

/// Writes a camera's packets as an MP4 without decoding them; belongs to one thread.
///
/// The file stands under its own name from the start and grows by fragments of about a second, each on the disk before the
/// next: whatever ends the station, what is there plays.
package final class ClipWriter {
    package enum Answer: Sendable, Equatable {
        case written
        /// Nothing that a decoder could begin with has come yet, or the picture lies before the clip's first.
        case skipped
        /// The stream has changed or paused too long: this packet belongs to a new clip.
        case needsNewFile
    }

    private let path: String
    private let stream: CodedStream
    private let file: EvidenceFile
    private var sets: ParameterSets
    private var currentSets: [UInt8]?
    private var muxer: ClipMuxer?
    private var timeline = ClipTimeline()
    private var endTicks = 0
    private var span: (first: MediaTime, last: MediaTime)?
    private var failure: Failure?

    /// Makes the file; one that is there already is a failure.
    package init(path: String, stream: CodedStream) throws(Failure) {
        self.path = path
        self.stream = stream
        file = try EvidenceFile(path: path)
        sets = ParameterSets(stream)
    }

    /// Takes the next packet in the order of decoding. After a failure every further one fails alike.
    package func append(_ packet: CodedPacket) throws(Failure) -> Answer {
        if let failure { throw failure }
        do throws(Failure) {
            return try take(packet)
        } catch {
            failure = error
            throw error
        }
    }

    /// Completes the file. Where nothing was written there is none, and that is a failure.
    package func finish() throws(Failure) -> Clip {
        if let failure { throw failure }
        guard let muxer, let span else {
            throw Failure("no key frame came", at: path, remedy: "Set the camera's key frame interval to some seconds.")
        }
        failure = Failure("the clip is finished", at: path)
        try muxer.end()
        try file.settle()
        return Clip(
            path: path, durationSeconds: Double(endTicks) / Double(ClipTimeline.ticksPerSecond), first: span.first,
            last: span.last, byteCount: file.byteCount)
    }

    /// Takes the file away again: its name is free.
    package func discard() throws(Failure) {
        failure = Failure("the clip was discarded", at: path)
        try file.discard()
    }

    private func take(_ packet: CodedPacket) throws(Failure) -> Answer {
        guard stream.matches(packet.stream) else { return .needsNewFile }
        let found = packet.isKey ? sets.read(packet) : nil
        if muxer == nil {
            guard packet.isKey, found != nil || !sets.areNeeded else { return .skipped }
            currentSets = found ?? sets.readStream() ?? Array(stream.extradata)
            muxer = try ClipMuxer(stream, sets: found, size: sets.size(packet), to: file)
        } else if let found, found != currentSets {
            return .needsNewFile
        }
        switch timeline.place(packet) {
        case .before: return .skipped
        case .apart: return .needsNewFile
        case .place(let place):
            try muxer?.write(packet, at: place)
            endTicks = max(endTicks, place.picture + place.duration)
            span = span.map { ($0.first, max($0.last, packet.media)) } ?? (packet.media, packet.media)
            return .written
        }
    }
}
