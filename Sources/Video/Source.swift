import Core

/// Where a camera's pictures come from and how they are to be read: the recipe its thread opens and reopens.
package struct Source: Sendable, Equatable {
    /// A path or an URL, with credentials where it has them.
    package var address: String
    /// Files at the speed they were recorded at; a live source sets its own pace.
    package var isPaced: Bool
    package var isLooped: Bool
    /// How long a looped file stays away at its end.
    package var gapSeconds: Double
    /// A read or an open that takes longer has failed.
    package var timeoutSeconds: Double

    /// For people: without credentials.
    package var name: String

    package init(
        address: String, name: String? = nil, isPaced: Bool = true, isLooped: Bool = true, gapSeconds: Double = 0,
        timeoutSeconds: Double = 10
    ) {
        self.address = address
        self.name = name ?? Text.withoutCredentials(address)
        self.isPaced = isPaced
        self.isLooped = isLooped
        self.gapSeconds = gapSeconds
        self.timeoutSeconds = timeoutSeconds
    }

    package var isLive: Bool { address.contains("://") && !address.hasPrefix("file:") }
}
