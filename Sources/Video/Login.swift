import Core
import Foundation

/// Where user and password of a camera come from: read anew at each connection, kept nowhere.
package enum Login: Sendable, Equatable {
    /// The address has them, or none are needed.
    case address
    /// A variable that holds `user:password`.
    case environment(String)
    /// A file whose first line is `user:password`.
    case file(String)

    /// The address with user and password in it, escaped.
    func applied(to address: String, of camera: String) throws(Failure) -> String {
        guard let login = try read(camera), let scheme = address.firstRange(of: "://") else { return address }
        guard let colon = login.firstIndex(of: ":"), colon != login.startIndex else {
            throw Failure(
                "\(place) does not hold user:password", at: camera, remedy: "Write the user, a colon and the password.",
                isLasting: true)
        }
        let (user, password) = (login[..<colon], login[login.index(after: colon)...])
        let bare = Text.withoutCredentials(address).replacingOccurrences(of: "://***@", with: "://")
        return address[..<scheme.upperBound] + Self.escaped(user) + ":" + Self.escaped(password) + "@"
            + bare.dropFirst(address.distance(from: address.startIndex, to: scheme.upperBound))
    }

    private var place: String {
        switch self {
        case .address: "the address"
        case .environment(let name): "the variable \(name)"
        case .file(let path): "the file \(path)"
        }
    }

    private func read(_ camera: String) throws(Failure) -> String? {
        switch self {
        case .address: return nil
        case .environment(let name):
            if let value = ProcessInfo.processInfo.environment[name] { return value }
            throw Failure(
                "\(place) is not set", at: camera, remedy: "Set it to user:password before the station starts.",
                isLasting: true)
        case .file(let path):
            // A secret is short: what is longer than this is something else.
            guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: 4096) else {
                throw Failure(
                    "\(place) cannot be read", at: camera, remedy: "Make it readable for the station's user.",
                    isLasting: true)
            }
            return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
    }

    private static func escaped(_ text: Substring) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: .alphanumerics.intersection(CharacterSet(charactersIn: "\0"..."\u{7f}")))
            ?? ""
    }
}
