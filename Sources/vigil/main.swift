import CLinux
import Core
import Foundation
import Video

// Exit codes of the whole program; see the help.
let workFailed: Int32 = 1
let callIsWrong: Int32 = 2
let notFit: Int32 = 3

/// Complaints go to standard error, one line each, without passwords.
func complain(_ text: String) {
    FileHandle.standardError.write(Data("vigil: \(Redaction.applied(to: text))\n".utf8))
}

func print(json text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

/// Ends a process that had a station. A thread of it may hang in a library, whose destructors exit() would run under it.
func leave(_ status: Int32) -> Never { vigil_end_now(status, "") }

func run(_ arguments: Arguments) -> Int32 {
    switch arguments.command.name {
    case "run": leave(RunCommand.run(arguments))
    case "demo": leave(RunCommand.demo(arguments))
    case "analyze": AnalyzeCommand.run(arguments)
    case "track": TrackCommand.run(arguments)
    case "bench": leave(BenchCommand.run(arguments))
    case "status": StatusCommand.run(arguments)
    case "attach": AttachCommand.run(arguments)
    case "commands": CommandsCommand.run(arguments)
    case "alarms": AlarmsCommand.run(arguments)
    case "signal": SignalCommand.run(arguments)
    case "reload": ReloadCommand.run(arguments)
    case "config": ConfigCommand.run(arguments)
    case "model": ModelCommand.run(arguments)
    case "health": HealthCommand.run(arguments)
    case "doctor": DoctorCommand.run(arguments)
    case "proof": ProofCommand.run(arguments)
    default: ThemesCommand.run(arguments)
    }
}

// A reader that goes away is an error of the write, not the program's end.
signal(SIGPIPE, SIG_IGN)
do throws(Failure) {
    switch try Arguments.parse(Array(CommandLine.arguments.dropFirst())) {
    case .help(let text):
        FileHandle.standardOutput.write(Data(text.utf8))
        exit(0)
    case .run(let arguments):
        VideoLog.install()
        exit(run(arguments))
    }
} catch {
    complain(error.description)
    exit(callIsWrong)
}
