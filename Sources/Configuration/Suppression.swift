import Core

/// Which rules are explained by which, by their places in a list.
struct Suppression {
    let suppressors: [[Int]]

    private enum Mark { case unseen, open, done }

    /// Every circle that a walk from the first rule on closes.
    var circles: [[Int]] {
        var circles: [[Int]] = []
        var marks = [Mark](repeating: .unseen, count: suppressors.count)
        for start in suppressors.indices where marks[start] == .unseen {
            marks[start] = .open
            var path = [(rule: start, next: 0)]
            while let (rule, next) = path.last {
                guard next < suppressors[rule].count else {
                    marks[rule] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let other = suppressors[rule][next]
                switch marks[other] {
                case .unseen:
                    marks[other] = .open
                    path.append((other, 0))
                case .open: circles.append(Array(path.map(\.rule).drop { $0 != other }))
                case .done: break
                }
            }
        }
        return circles
    }
}

extension Validation {
    mutating func checkSuppressors(_ groups: [SettingGroup], _ rules: [Rule]) {
        let names = groups.map { $0.text("name") ?? "" }
        let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        let cameras = Dictionary(grouping: rules, by: \.name).mapValues { Set($0.map(\.camera)) }
        var suppressors = [[Int]](repeating: [], count: groups.count)
        for (index, group) in groups.enumerated() {
            for (element, word) in (group.words("suppressed_by") ?? []).enumerated() {
                if let trouble = trouble(of: names[index], suppressedBy: word, cameras, places) {
                    mistakes.add(
                        trouble.what, line: group.line(of: "suppressed_by", element: element), group.title,
                        "suppressed_by", remedy: trouble.remedy)
                } else if let place = places[word] {
                    suppressors[index].append(place)
                }
            }
        }
        for circle in Suppression(suppressors: suppressors).circles {
            let written = (circle + [circle[0]]).map { "\"\(names[$0])\"" }.joined(separator: ", ")
            mistakes.add(
                "rules are suppressed in a circle: \(written)", line: groups[circle[0]].line(of: "suppressed_by"),
                groups[circle[0]].title, "suppressed_by", remedy: "Leave out one of them.")
        }
    }

    /// Why a rule cannot be suppressed by another one; `cameras`: those that each rule judges, as far as that is known.
    private func trouble(
        of rule: String, suppressedBy other: String, _ cameras: [String: Set<String>], _ places: [String: Int]
    ) -> (what: String, remedy: String)? {
        if other == rule {
            return ("a rule cannot be suppressed by itself", "Name other rules, which explain this one.")
        }
        guard places[other] != nil else {
            let known = places.sorted { $0.value < $1.value }.map(\.key).filter { !$0.isEmpty && $0 != rule }
            return (
                "unknown rule \"\(Text.cleaned(other, limit: 60))\"", Mistakes.suggestion(for: other, among: known)
            )
        }
        guard let own = cameras[rule], let others = cameras[other] else { return nil }
        // The station's own alarms count for every camera.
        if others.contains("") || !own.isDisjoint(with: others) { return nil }
        return (
            "rule \"\(other)\" never alarms on the same camera", "Name rules of this camera, or of the kind system."
        )
    }
}
