import Core

/// Traffic signals.
extension Validation {
    mutating func signal(_ group: SettingGroup, _ frame: PictureFrame) -> Signal {
        let source: SignalSource =
            switch group.text("source").flatMap(SignalKind.init) {
            case .schedule: .schedule(phases: phases(group), offsetSeconds: group.number("offset_s") ?? 0)
            case .command: .command(validSeconds: group.number("valid_s") ?? 10)
            case .picture, nil:
                .picture(region: region("region", of: group, in: frame) ?? Box(x: 0, y: 0, width: 1, height: 1))
            }
        return Signal(name: group.text("name") ?? "", source: source)
    }

    private mutating func phases(_ group: SettingGroup) -> [SignalPhase] {
        guard let texts = group.words("phases") else { return [] }
        if texts.isEmpty {
            mistakes.add(
                "no phase", line: group.line(of: "phases"), group.title, "phases",
                remedy: "Name at least one, such as \"red 30\".")
        }
        return texts.indices.compactMap { phase(texts[$0], $0, group) }
    }

    private mutating func phase(_ text: String, _ index: Int, _ group: SettingGroup) -> SignalPhase? {
        let parts = text.split(separator: " ")
        let line = group.line(of: "phases", element: index)
        guard parts.count == 2, let seconds = Double(parts[1]) else {
            mistakes.add(
                "\"\(Text.cleaned(text, limit: 60))\" is no phase", line: line, group.title, "phases",
                remedy: "Allowed: a colour and its seconds, such as \"green 11\".")
            return nil
        }
        let allowed = SignalKind.colours
        guard let colour = allowed.first(where: { $0.rawValue == parts[0] }) else {
            mistakes.add(
                "unknown colour \"\(Text.cleaned(parts[0], limit: 60))\"", line: line, group.title, "phases",
                remedy: Mistakes.suggestion(for: String(parts[0]), among: allowed.map(\.rawValue)))
            return nil
        }
        guard (0.1...3600).contains(seconds) else {
            mistakes.add(
                "\(short(seconds)) seconds is out of range", line: line, group.title, "phases",
                remedy: "Allowed: 0.1 to 3600 seconds a phase.")
            return nil
        }
        return SignalPhase(colour, seconds: seconds)
    }
}
