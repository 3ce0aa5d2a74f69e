/// A condition that begins only after it held for some time and ends only after it was gone for some time.
struct Hysteresis: Sendable {
    private let beginSeconds: Double
    private let endSeconds: Double
    private var evidence = 0.0
    private(set) var isHeld = false

    init(beginSeconds: Double, endSeconds: Double) {
        self.beginSeconds = beginSeconds
        self.endSeconds = endSeconds
    }

    /// Takes whether the condition was there during the last `seconds`; true where it began or ended.
    mutating func step(_ isThere: Bool, seconds: Double) -> Bool {
        if isThere == isHeld {
            // Contradictions wear off twice as fast as they come, so that a flicker adds up to nothing.
            evidence = max(0, evidence - 2 * seconds)
            return false
        }
        evidence += seconds
        guard evidence >= (isHeld ? endSeconds : beginSeconds) else { return false }
        isHeld.toggle()
        evidence = 0
        return true
    }

    /// What was seen but not yet enough is void.
    mutating func forget() { evidence = 0 }

    /// True where it was held.
    mutating func end() -> Bool {
        defer { (isHeld, evidence) = (false, 0) }
        return isHeld
    }
}
