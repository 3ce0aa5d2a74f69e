extension SettingTable {
    static let screen = [
        Setting(
            "screen", "theme", .name, .value(.text("auto")),
            "The dashboard's colours, one of vigil themes; auto is dark or light, as the terminal is."),
        Setting(
            "screen", "refresh_per_s", .number(0.5...20), .value(.number(4)),
            "How often it is drawn while something changes; once a second while only the clock does."),
        Setting(
            "screen", "max_bytes_per_s", .integer(500...100_000_000), .value(.integer(40_000)),
            "What it may send to its terminal on average; pictures become coarser first, then it is drawn less often."),
        Setting("screen", "bell", .flag, .value(.flag(true)), "Ring the terminal's bell at a new alarm."),
        Setting(
            "screen", "title", .flag, .value(.flag(true)),
            "Name the alarms that wait for acknowledgement in the terminal's title."),
        Setting(
            "screen", "mouse", .flag, .value(.flag(false)),
            "Take the mouse, which then selects no text in the terminal."),
    ]
}
