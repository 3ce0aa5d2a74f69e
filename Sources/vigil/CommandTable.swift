import Core

/// An option of a command.
struct Option {
    let name: String
    /// What stands for its value in the help; nil where it takes none.
    let value: String?
    let help: String
}

/// One command as the help shows it; help, usage errors and the check of arguments are all drawn from this table.
struct CommandEntry {
    let name: String
    let operands: String
    let summary: String
    let options: [Option]
    let details: String

    init(_ name: String, operands: String = "", _ summary: String, _ options: [Option] = [], details: String = "") {
        self.name = name
        self.operands = operands
        self.summary = summary
        self.options = options
        self.details = details
    }
}

enum CommandTable {
    private static let config = Option(
        name: "--config", value: "FILE",
        help: "the configuration; else config.toml here, in ~/.config/vigil or in /etc/vigil"
    )
    private static let socket = Option(
        name: "--socket", value: "PATH", help: "the station's socket; else the configuration's, else a service's")
    private static let readOnly = Option(
        name: "--read-only", value: nil, help: "a dashboard that shows everything and changes nothing")
    private static let json = Option(name: "--json", value: nil, help: "as JSON")

    static let commands = [
        CommandEntry(
            "run", "the station; the dashboard too where standard output is a terminal",
            [config, Option(name: "--headless", value: nil, help: "no dashboard"), readOnly]),
        CommandEntry(
            "demo", "the station on its built-in demo site, nothing to configure",
            [Option(name: "--headless", value: nil, help: "no dashboard"), readOnly]),
        CommandEntry(
            "attach", "the dashboard of a station that runs already", [socket, readOnly, config],
            details: """
                Without --socket it is the station that the configuration describes, else the service's
                (/run/vigil/vigil.sock), else the one in ~/.local/state/vigil. q leaves; the station goes on.
                """),
        CommandEntry(
            "analyze", operands: "CLIP…", "a recording through the same pipeline; JSON lines out",
            [
                Option(
                    name: "--model", value: "MODEL", help: "a frozen graph, a SavedModel's folder, or demo:detector.pb"),
                Option(
                    name: "--labels", value: "FILE",
                    help: "one class a line; else coco80_classes.txt or labels.txt beside the model"),
                config,
                Option(name: "--camera", value: "NAME", help: "judge by this camera's zones, lines and rules"),
                Option(
                    name: "--began", value: "T",
                    help: "when it was recorded, for rules with hours and signals with a schedule"),
                Option(name: "--every-frame", value: nil, help: "every frame, whatever the camera's max_fps says"),
            ],
            details: """
                Each analysed frame is one line: {"frame":1,"time_s":0.0,"detections":[{"class":"car","score":0.91,
                "box":[x,y,w,h],"track":3}],"events":[…]}, boxes in the source's own pixels. Figures go to standard error.
                """),
        CommandEntry(
            "track", operands: "DETECTIONS", "the station's tracker over a file of detections, or - for standard input",
            [
                Option(name: "--fps", value: "N", help: "the recording's frames a second; needed"),
                Option(name: "--every", value: "K", help: "only the frames 1, 1 + K, 1 + 2K, …; 1 by default"),
            ],
            details: """
                In and out in MOTChallenge format, one object a line, frames rising from 1:
                in   frame,id,left,top,width,height,confidence,…       confidence from 0 to 1
                out  frame,id,left,top,width,height,confidence,-1,-1,-1
                A frame's tracks are printed as soon as the next frame begins, and depend on no later one.
                """),
        CommandEntry(
            "bench", "the station headless for some seconds, one JSON object out",
            [config, Option(name: "--seconds", value: "N", help: "how long to measure; 30 by default")]),
        CommandEntry("status", "the running station's state once", [json, config, socket]),
        CommandEntry(
            "alarms", operands: AlarmsCommand.verbs.prefix(3).map(\.name).joined(separator: "|") + "|…",
            "alarms without the dashboard",
            [
                json, Option(name: "--csv", value: nil, help: "list: as comma-separated values"), config, socket,
                Option(name: "--journal", value: "FILE", help: "a journal's file in place of the configuration's"),
                Option(name: "--all", value: nil, help: "list: those that are done with too, from the journal"),
                Option(name: "--state", value: "S,…", help: AlarmState.allCases.map(\.rawValue).joined(separator: " ")),
                Option(
                    name: "--severity", value: "S,…", help: Severity.allCases.map(\.rawValue).joined(separator: " ")),
                Option(name: "--camera", value: "C,…", help: "of these cameras"),
                Option(name: "--rule", value: "R,…", help: "of these rules; shelve and the like: in place of ids"),
                Option(name: "--text", value: "T", help: "what rule, camera, object or message contain"),
                Option(name: "--since", value: "T", help: TimeArgument.momentHelp),
                Option(name: "--until", value: "T", help: "the same"),
                Option(name: "--limit", value: "N", help: "the newest so many; 1000 by default"),
                Option(name: "--for", value: "D", help: "shelve: \(TimeArgument.durationHelp); 1h by default"),
                Option(name: "--reason", value: "TEXT", help: "shelve, out-of-service: why"),
                Option(name: "--operators", value: "N", help: "report: how many share the alarms; 1 by default"),
                Option(name: "--replay", value: nil, help: "show: judge it again from what was kept"),
            ],
            details: AlarmsCommand.help),
        CommandEntry(
            "commands", "who asked the station for what, and what it answered, from the journal",
            [
                json, config, Option(name: "--last", value: "N", help: "the newest so many; 100 by default"),
                Option(name: "--since", value: "T", help: TimeArgument.momentHelp),
                Option(name: "--until", value: "T", help: "the same"),
                Option(name: "--operator", value: "NAME", help: "of this account alone"),
                Option(name: "--journal", value: "FILE", help: "a journal's file in place of the configuration's"),
            ]),
        CommandEntry(
            "signal", operands: "CAMERA SIGNAL COLOUR",
            "tell the station what a traffic signal shows, where its source is command", [config, socket],
            details: "COLOUR: \(SignalColour.allCases.map(\.rawValue).joined(separator: ", "))."),
        CommandEntry(
            "reload", "read the configuration anew: what changed is taken over, everything else runs on",
            [config, socket],
            details: """
                A wrong configuration changes nothing; every mistake is printed with its line, and the exit code is 2.
                SIGHUP does the same to a station without a dashboard, and so does a saved file.
                """),
        CommandEntry(
            "config", operands: "check|show|reference", "every mistake with its line; what is in force; every setting",
            [config]),
        CommandEntry(
            "model", operands: "inspect|verify|tune|switch|shadow|promote|rollback [MODEL]",
            "what a model is, its canary, its best settings here; hot switching",
            [
                config, socket,
                Option(name: "--labels", value: "FILE", help: "one class a line, or a label map"),
                Option(
                    name: "--write", value: nil, help: "verify: write what the model gives now as what it must give"),
                Option(
                    name: "--picture", value: "FILE", help: "verify, tune: the reference picture; else the demo site's"),
                Option(name: "--canary", value: "FILE", help: "verify: the canary's file; else beside the model"),
                Option(name: "--seconds", value: "N", help: "tune: how long each setting is measured; 4 by default"),
                Option(name: "--camera", value: "NAME", help: "switch, shadow: at this camera alone"),
                Option(name: "--every", value: "N", help: "shadow: at every Nth picture; 10 by default"),
            ],
            details: """
                inspect MODEL   its inputs, outputs and family, what was assumed and why, and a [[model]] table to paste
                verify MODEL    does it still give what it must on its reference picture; --write makes that the measure
                tune MODEL      tries workers, threads, XLA and batches in processes of their own and keeps the best
                switch NAME     the running station takes it between two pictures, once it is loaded, warm and verified
                shadow NAME     it looks on beside the models that judge; agreement and cost stand in the dashboard
                promote         the shadow takes over; rollback ends it, or brings the models of before back
                MODEL is a file, a SavedModel's folder, or the name of a configured model; NAME is one of those.
                """),
        CommandEntry("health", "exit 0 while results come out, 3 and why while they do not", [json, config, socket]),
        CommandEntry(
            "proof", "a known picture through detector, rule, alarm and journal of every camera of the running station",
            [json, config, socket],
            details: """
                The picture is that of the model's canary. It must be found as it must be, raise the test alarm "proof of life"
                and be stored within 30 s; the camera's own tracks and rules see nothing of it. Exit 3 where it got lost.
                """),
        CommandEntry(
            "doctor", "is this machine fit to run this configuration", [json, config],
            details: """
                Every check runs, whatever the others say: TensorFlow with driver, CUDA and cuDNN, each model's canary and
                latency, each camera, journal, disks, clock, terminal, limits. Exit 3 where one is unfit; warnings are none.
                A running station is not disturbed: it is asked for what it knows of its models and cameras.
                """),
        CommandEntry(
            "themes", operands: "[NAME]", "the themes there are and where each comes from; the file of one",
            details: """
                Your own stand in ~/.config/vigil/themes; one may be begun with vigil themes dark > mine.toml. One that cannot be
                used is left out, and named here.
                """),
    ]

    static func entry(_ name: String) -> CommandEntry? { commands.first { $0.name == name } }

    static var overview: String {
        let width = commands.map { $0.name.count + $0.operands.count + 1 }.max()! + 2
        let rows = commands.map { entry in
            let call = entry.operands.isEmpty ? entry.name : "\(entry.name) \(entry.operands)"
            return "  vigil \(call)\(String(repeating: " ", count: width - call.count))\(entry.summary)"
        }
        return """
            Vigil: a monitoring station for cameras, in the terminal.

            \(rows.joined(separator: "\n"))

            vigil alone is vigil run. vigil COMMAND --help says more. Exit codes: 0 done, 1 the work failed,
            2 the call or the configuration is wrong, 3 the machine or the station is not fit.

            """
    }

    static func help(_ entry: CommandEntry) -> String {
        let calls: [String] = entry.options.map { option in
            option.value.map { "\(option.name) \($0)" } ?? option.name
        }
        let width = (calls.map { $0.count }.max() ?? 0) + 2
        let rows = zip(calls, entry.options).map { call, option in
            "  \(call)\(String(repeating: " ", count: width - call.count))\(option.help)"
        }
        let operands = entry.operands.isEmpty ? "" : " \(entry.operands)"
        let head = "vigil \(entry.name)\(operands)\(entry.options.isEmpty ? "" : " [options]")\n\n\(entry.summary)\n"
        let options = rows.isEmpty ? "" : "\n" + rows.joined(separator: "\n") + "\n"
        return head + options + (entry.details.isEmpty ? "" : "\n\(entry.details)\n")
    }
}
