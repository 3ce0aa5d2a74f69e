import Core
import Glibc

/// The class names that a model's labels file has, as far as the configuration must know them.
enum LabelNames {
    private static let largestFile = 1 << 20

    /// Nil where they are not in a file that can be read here, such as `demo:labels.txt`.
    static func read(_ path: String) -> Set<String>? {
        guard !path.hasPrefix("demo:"), let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: largestFile)
        let count = fread(&bytes, 1, bytes.count, file)
        let names = Labels.parse(String(decoding: bytes[..<count], as: UTF8.self)).names.filter { !$0.isEmpty }
        return names.isEmpty ? nil : Set(names)
    }
}

extension Validation {
    /// A class that the model never names would make a rule that never fires, without a word.
    mutating func checkClasses(of group: SettingGroup, labels path: String?) {
        guard let path, let known = LabelNames.read(path) else { return }
        for word in group.words("classes") ?? [] where !known.contains(word) {
            let nearest = Text.nearest(to: word, among: known.sorted()).map { "Did you mean \"\($0)\"? " } ?? ""
            mistakes.add(
                "unknown class \"\(word)\"", line: group.line(of: "classes"), group.title, "classes",
                remedy: "\(nearest)The model's classes stand in \(path).")
        }
    }
}
