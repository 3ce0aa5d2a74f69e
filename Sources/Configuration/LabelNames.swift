import Core

/// The class names that a model's labels file has, as far as the configuration must know them.
enum LabelNames {
    /// Nil where they are not in a file that can be read here, such as `demo:labels.txt`.
    static func read(_ path: String) -> Set<String>? {
        guard !path.hasPrefix("demo:"), let text = Paths.text(of: path) else { return nil }
        let names = Labels.parse(text).names.filter { !$0.isEmpty }
        return names.isEmpty ? nil : Set(names)
    }
}

extension Validation {
    /// A class that the model never names would make a rule that never fires, without a word.
    mutating func checkClasses(of group: SettingGroup, labels path: String?) {
        guard let path, let known = LabelNames.read(path) else { return }
        for word in group.words("classes") ?? [] where !known.contains(word) {
            let nearest = Mistakes.nearest(to: word, among: known.sorted()) { "\"\($0)\"" }
            mistakes.add(
                "unknown class \"\(word)\"", line: group.line(of: "classes"), group.title, "classes",
                remedy: "\(nearest)The model's classes stand in \(path).")
        }
    }
}
