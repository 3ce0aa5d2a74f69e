import Core

/// Where a camera's pictures come from and how they are to be read: the recipe its thread opens and reopens.
package struct Source: Sendable, Equatable {
    /// A path or an URL, with credentials where it has them.
    package var address: String
    package var login: Login
    package var transport: Transport
    /// Tried in this order.
    package var decoders: [DecoderKind]
    /// Where the decoder can scale, pictures wider than this are scaled to it.
    package var decodeWidth: Int
    /// Files at the speed they were recorded at; a live source sets its own pace.
    package var isPaced: Bool
    package var isLooped: Bool
    /// How long a looped file stays away at its end.
    package var gapSeconds: Double
    /// A read or an open that takes longer has failed; reads of a slow camera are given more.
    package var timeoutSeconds: Double

    /// For people: without credentials.
    package var name: String

    package init(
        address: String, name: String? = nil, login: Login = .address, transport: Transport = .auto,
        decoders: [DecoderKind] = [.software], decodeWidth: Int = 1280, isPaced: Bool = true, isLooped: Bool = true,
        gapSeconds: Double = 0, timeoutSeconds: Double = 10
    ) {
        self.address = address
        self.name = name ?? Redaction.applied(to: address)
        self.login = login
        self.transport = transport
        self.decoders = decoders
        self.decodeWidth = decodeWidth
        self.isPaced = isPaced
        self.isLooped = isLooped
        self.gapSeconds = gapSeconds
        self.timeoutSeconds = timeoutSeconds
    }

    package var isLive: Bool { address.contains("://") && !address.hasPrefix("file:") }

    /// The name that must be resolved before the source can be opened; nil for files.
    package var host: String? {
        guard isLive, let scheme = address.firstRange(of: "://") else { return nil }
        var authority = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        // An IPv6 address stands in brackets.
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        let host = authority.prefix { $0 != ":" }
        return host.isEmpty ? nil : String(host)
    }
}
