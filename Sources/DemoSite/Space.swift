/// A place or direction in the world: x to the right, y away along the ground, z up, in metres.
typealias Vec3 = SIMD3<Double>

/// A place or direction on the ground, in metres.
typealias Ground = SIMD2<Double>

/// Red, green and blue in 0...1, as they are stored in the picture.
typealias Colour = SIMD3<Float>

extension SIMD3 where Scalar == Double {
    func dot(_ other: Self) -> Double { (self * other).sum() }

    func cross(_ other: Self) -> Self {
        Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
    }

    var length: Double { dot(self).squareRoot() }
    var unit: Self { length > 0 ? self / length : self }
    var ground: Ground { Ground(x, y) }
}

extension SIMD2 where Scalar == Double {
    func dot(_ other: Self) -> Double { (self * other).sum() }
    var length: Double { dot(self).squareRoot() }
    var unit: Self { length > 0 ? self / length : self }
    /// The direction to the left of this one.
    var left: Self { Self(-y, x) }
    func raised(_ z: Double) -> Vec3 { Vec3(x, y, z) }
}

func mix(_ a: Colour, _ b: Colour, _ share: Float) -> Colour { a + (b - a) * share }

/// A colour from its usual hexadecimal form.
func rgb(_ hex: UInt32) -> Colour {
    Colour(Float(hex >> 16 & 255), Float(hex >> 8 & 255), Float(hex & 255)) / 255
}
