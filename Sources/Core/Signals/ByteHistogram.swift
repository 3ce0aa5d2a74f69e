/// Counts values from 0 to 255; what is beyond counts as the nearest.
struct ByteHistogram: Sendable {
    private var counts = [Int32](repeating: 0, count: 256)

    @inline(__always)
    mutating func add(_ value: Int) { counts[max(0, min(value, 255))] &+= 1 }

    /// The value at that place in rising order; 0 where there are not so many.
    func value(at place: Int) -> Int {
        var passed = 0
        return counts.firstIndex { count in
            passed += Int(count)
            return passed > place
        } ?? 0
    }

    /// The largest value after so many larger ones; 0 where there are not so many.
    func top(_ place: Int) -> Int {
        var passed = 0
        return counts.lastIndex { count in
            passed += Int(count)
            return passed > place
        } ?? 0
    }
}
