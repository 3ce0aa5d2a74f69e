import Core
import Foundation

/// What a client may ask of a station, and what it is answered: one request and one answer a connection, each one line of JSON.
package enum Wire {
    /// Both sides say theirs; a station refuses another one.
    package static let version = 1
    /// A request longer than this is refused.
    static let longestRequest = 64 * 1024

    package struct Request: Codable, Sendable {
        package enum Kind: Codable, Sendable {
            case status
            case health
            case perform(Command)
        }

        package var version = Wire.version
        package var kind: Kind

        package init(_ kind: Kind) { self.kind = kind }
    }

    package struct Answer: Codable, Sendable {
        package enum Kind: Codable, Sendable {
            case status(Snapshot)
            case health(HealthReport)
            /// How many of the command's alarms were acknowledged.
            case performed(String)
            case refused(String)
        }

        package var version = Wire.version
        package var kind: Kind

        package init(_ kind: Kind) { self.kind = kind }
    }

    private struct Envelope: Codable { var version: Int }

    /// A request from outside, or the sentence it is refused with.
    static func request(from line: Data) -> Result<Request, Failure> {
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: line) else {
            return .failure(Failure("this is no request that Vigil understands"))
        }
        guard envelope.version == version else {
            return .failure(
                Failure(
                    "the station speaks version \(version), the client version \(envelope.version)",
                    remedy: "Use the same vigil for both."))
        }
        guard let request = try? JSONDecoder().decode(Request.self, from: line) else {
            return .failure(Failure("this station does not know the request"))
        }
        return .success(request)
    }
}
