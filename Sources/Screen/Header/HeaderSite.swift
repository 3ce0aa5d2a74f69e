import Core

/// What the header says of the place: its name, how many of its cameras are live, the time there.
enum HeaderSite {
    static func name(_ scene: Scene) -> HeaderPart {
        func name(_ width: Int) -> Span { Span(scene.outside(scene.snapshot.site, to: width), .title) }
        return HeaderPart(forms: [[Span("VIGIL ", .accent), name(40)], [name(14)]], importance: 2)
    }

    static func cameras(_ scene: Scene) -> HeaderPart {
        let on = scene.snapshot.cameras.filter { $0.phase != .off }
        let live = on.count { $0.phase == .live }
        let off = scene.snapshot.cameras.count - on.count
        let role: Role = live == on.count ? .good : live == 0 ? .alarm : .warning
        let count = [Span("\(live)/\(on.count) live", role)]
        // Those that somebody switched off are not missing.
        let rest = off > 0 ? [Span(", \(off) off", .dim)] : []
        return HeaderPart(forms: [[Span("cameras ", .dim)] + count + rest, count + rest, count], importance: 2)
    }

    static func clock(_ scene: Scene) -> HeaderPart {
        HeaderPart(forms: [[Span(scene.clock(scene.snapshot.wall), .title)]], importance: 9, isAtRight: true)
    }
}
