/// The time zones of this machine, as the IANA names them.
enum TimeZones {
    static let file = "/usr/share/zoneinfo/tzdata.zi"
    /// Empty where there are none.
    static let names = read(file)

    /// Zones (`Z name …`) and links (`L target name`) of a file in zic's short form.
    static func read(_ path: String) -> Set<String> {
        guard let text = Paths.text(of: path) else { return [] }
        var names = Set<String>()
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let first = line.first, first == UInt8(ascii: "Z") || first == UInt8(ascii: "L") else { continue }
            let words = line.split(separator: UInt8(ascii: " "))
            let place = first == UInt8(ascii: "Z") ? 1 : 2
            if words.count > place { names.insert(String(decoding: words[place], as: UTF8.self)) }
        }
        return names
    }
}
