import Core

/// What many tables have in common: names, references, files and sizes.
extension Validation {
    /// The name that `key` refers to, reported where there is no such entry; nil where it is not given.
    mutating func reference(
        _ key: String, of group: SettingGroup, to names: [String], owner: CameraSettings? = nil
    ) -> String? {
        guard let name = group.text(key) else { return nil }
        if names.contains(name) { return name }
        let whose = owner.map { " of camera \"\($0.name)\"" } ?? ""
        mistakes.add(
            "unknown \(key) \"\(name)\"\(whose)", line: group.line(of: key), group.title, key,
            remedy: Mistakes.suggestion(for: name, among: names.filter { !$0.isEmpty }))
        return nil
    }

    mutating func checkUnique(_ groups: [SettingGroup]) {
        var first: [String: Int] = [:]
        for group in groups {
            guard let name = group.text("name") else { continue }
            if let line = first[name] {
                mistakes.add(
                    "the name is taken already in line \(line)", line: group.line(of: "name"), group.title, "name",
                    remedy: "Choose another name.")
            } else {
                first[name] = group.line(of: "name")
            }
        }
    }

    mutating func checkReadable(_ key: String, of group: SettingGroup) {
        guard let path = group.text(key), !path.hasPrefix("demo:"), let trouble = Paths.trouble(reading: path) else {
            return
        }
        mistakes.add(
            "cannot read \"\(path)\": \(trouble)", line: group.line(of: key), group.title, key,
            remedy: "Paths are relative to the folder of the configuration file.")
    }

    /// Width and height in whole pixels; nil where they are not given or wrong.
    mutating func pictureSize(_ key: String, of group: SettingGroup) -> PictureSize? {
        guard let size = group.numbers(key) else { return nil }
        guard size.count == 2, size.allSatisfy({ $0 == $0.rounded() && (16...8192).contains($0) }) else {
            mistakes.add(
                "is no size of a picture", line: group.line(of: key), group.title, key,
                remedy: "Allowed: width and height, 16 to 8192 pixels.")
            return nil
        }
        return PictureSize(Int(size[0]), Int(size[1]))
    }
}
