/// Figures with their units, the same everywhere on the screen.
enum Units {
    /// 512 MiB, 3.1 GiB, 1.8 TiB.
    static func memory(_ mib: Double) -> String {
        switch abs(mib) {
        case ..<1024: "\(Figures.whole(mib)) MiB"
        case ..<1_048_576: "\(Figures.tenths(mib / 1024)) GiB"
        default: "\(Figures.tenths(mib / 1_048_576)) TiB"
        }
    }

    /// A part beside its whole, both in GiB.
    static func memory(_ used: Double, of total: Double) -> String {
        "\(Figures.tenths(used / 1024))/\(Figures.tenths(total / 1024)) GiB"
    }

    /// +3 MiB/h, -1/h; ±0 where it is next to nothing.
    static func growth(_ perHour: Double, _ unit: String, _ glyphs: Glyphs) -> String {
        let figure = Figures.whole(perHour)
        let signed = figure == "0" || figure == "-0" ? glyphs.none : perHour > 0 ? "+\(figure)" : figure
        return unit.isEmpty ? "\(signed)/h" : "\(signed) \(unit)/h"
    }

    static func percent(_ value: Double) -> String { "\(Figures.whole(value))%" }

    static func temperature(_ celsius: Double, _ glyphs: Glyphs) -> String {
        "\(Figures.whole(celsius)) \(glyphs.degree)C"
    }

    /// 187/350 W, where it may take so much.
    static func power(_ watts: Double, limit: Double? = nil) -> String {
        "\(Figures.whole(watts))\(limit.map { "/" + Figures.whole($0) } ?? "") W"
    }
}

extension Glyphs {
    fileprivate var none: String { self == .unicode ? "±0" : "+0" }
    fileprivate var degree: String { self == .unicode ? "°" : "" }
}
