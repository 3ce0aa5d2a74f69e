import Core

/// How cameras are read and what is kept of them.
extension Validation {
    mutating func ingest(_ group: SettingGroup) -> IngestSettings {
        var ingest = IngestSettings()
        ingest.isEnabled = group.flag("enabled") ?? true
        ingest.transport = group.text("transport").flatMap(Transport.init) ?? .auto
        ingest.loginVariable = group.text("login_env")
        ingest.loginFile = group.text("login_file")
        checkReadable("login_file", of: group)
        if ingest.loginVariable != nil, ingest.loginFile != nil {
            mistakes.add(
                "the login is given twice", line: group.line(of: "login_file"), group.title, "login_file",
                remedy: "Keep either login_env or login_file.")
        }
        ingest.timeoutSeconds = group.number("timeout_s") ?? ingest.timeoutSeconds
        ingest.decoders = group.words("decoders").map { decoders($0, group) }
        ingest.decodeWidth = group.integer("decode_width") ?? ingest.decodeWidth
        if group.flag("motion_gate") == true { ingest.stillSeconds = group.number("still_s") ?? 2 }
        return ingest
    }

    private mutating func decoders(_ words: [String], _ group: SettingGroup) -> [DecoderKind] {
        let allowed = DecoderKind.allCases.map(\.rawValue)
        for word in words where !allowed.contains(word) {
            mistakes.add(
                "unknown decoder \"\(word)\"", line: group.line(of: "decoders"), group.title, "decoders",
                remedy: Mistakes.suggestion(for: word, among: allowed))
        }
        if words.isEmpty {
            mistakes.add(
                "nothing would decode it", line: group.line(of: "decoders"), group.title, "decoders",
                remedy: "Name at least one: \(allowed.joined(separator: ", ")).")
        }
        return words.compactMap(DecoderKind.init)
    }

    func evidence(_ group: SettingGroup) -> EvidenceSettings {
        var evidence = EvidenceSettings()
        evidence.isEnabled = group.flag("enabled") ?? evidence.isEnabled
        evidence.preSeconds = group.number("pre_s") ?? evidence.preSeconds
        evidence.postSeconds = group.number("post_s") ?? evidence.postSeconds
        evidence.directory = group.text("dir")
        evidence.maximumDays = group.number("max_days")
        evidence.maximumGiB = group.number("max_gib") ?? evidence.maximumGiB
        evidence.ringMiB = group.number("ring_mib") ?? evidence.ringMiB
        return evidence
    }
}
