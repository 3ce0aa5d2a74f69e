import Core

/// Asks a running station one thing over its socket.
package enum Client {
    /// Throws where no station listens at `path`, where it does not answer within `timeoutSeconds`, or where it refuses.
    package static func ask(_ kind: Wire.Request.Kind, at path: String, timeoutSeconds: Double = 5) throws(Failure)
        -> Wire.Answer.Kind
    {
        let answer = try Connection(path, timeoutSeconds: timeoutSeconds).ask(kind, timeoutSeconds: timeoutSeconds)
        if case .refused(let why) = answer { throw Failure(why, at: path) }
        return answer
    }
}
