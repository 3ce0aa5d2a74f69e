import CLinux
import Core
import Foundation
import Telemetry

/// Clock, terminal, locale, memory and limits.
enum MachineCheck {
    /// Of itself; then each camera's connection, decoder and clip.
    private static let descriptors = (station: 80, camera: 12)
    private static let comfortableDescriptors = 1024
    private static let leastMemoryMiB = 700.0
    /// A clock before this program was written is a clock without a battery.
    private static let programBegan = 1_735_689_600.0  // 2025

    static func all(_ plan: FitnessPlan) -> [FitnessCheck] {
        var error = 0.0
        let isKept = vigil_clock_is_kept(&error)
        var checks = [
            clock(isKept: isKept < 0 ? nil : isKept == 1, errorSeconds: error, wall: Clock.wall),
            descriptors(limit: Descriptors.limit, cameras: plan.cameras.count),
            memory(availableMiB: MemoryRoom().availableMiB),
        ]
        if let terminal = plan.terminal { checks += [self.terminal(terminal), locale(terminal)] }
        return checks
    }

    static func clock(isKept: Bool?, errorSeconds: Double, wall: WallTime) -> FitnessCheck {
        let now = CivilTime(utcOffsetSeconds: 0).text(wall) + " UTC"
        let remedy = "apt-get install systemd-timesyncd, or chrony, and see timedatectl."
        if wall.seconds < programBegan {
            return FitnessCheck("clock", .unfit, "\(now): that cannot be", remedy: remedy)
        }
        switch isKept {
        case true?:
            return FitnessCheck(
                "clock", String(format: "%@, kept by a time service to %.0f ms", now, errorSeconds * 1000))
        case false?:
            return FitnessCheck("clock", .warning, "\(now), and no time service keeps it", remedy: remedy)
        case nil:
            return FitnessCheck("clock", .warning, "\(now); the kernel does not say whether it is kept", remedy: remedy)
        }
    }

    static func descriptors(limit: Int?, cameras: Int) -> FitnessCheck {
        let name = "open files"
        guard let limit else { return FitnessCheck(name, "no limit") }
        let needed = descriptors.station + cameras * descriptors.camera
        let words = "\(limit) allowed, about \(needed) needed for \(cameras == 1 ? "1 camera" : "\(cameras) cameras")"
        let remedy = "Raise it: ulimit -n \(max(needed * 2, comfortableDescriptors)), or LimitNOFILE= of the service."
        if limit < needed { return FitnessCheck(name, .unfit, words, remedy: remedy) }
        return limit < min(needed * 2, comfortableDescriptors)
            ? FitnessCheck(name, .warning, words, remedy: remedy) : FitnessCheck(name, words)
    }

    static func memory(availableMiB: Double) -> FitnessCheck {
        let words = "\(Int(availableMiB)) MiB can still be had"
        return availableMiB < leastMemoryMiB
            ? FitnessCheck(
                "memory", .warning, "\(words); a station with one small model takes about \(Int(leastMemoryMiB))",
                remedy: "End what takes it, or add memory.")
            : FitnessCheck("memory", words)
    }

    static func terminal(_ terminal: FitnessPlan.Terminal) -> FitnessCheck {
        let name = "terminal"
        if terminal.type.isEmpty || terminal.type == "dumb" {
            return FitnessCheck(
                name, .warning, terminal.type.isEmpty ? "TERM is not set" : "TERM is dumb: no dashboard",
                remedy: "export TERM=xterm-256color, as your terminal is.")
        }
        guard Terminfo.has(terminal.type) else {
            return FitnessCheck(
                name, .warning, "this machine does not know \(terminal.type): no dashboard",
                remedy: "apt-get install ncurses-term, or export TERM=xterm-256color.")
        }
        return FitnessCheck(name, "\(terminal.type), \(terminal.colours)")
    }

    static func locale(_ terminal: FitnessPlan.Terminal) -> FitnessCheck {
        let shown = terminal.locale.isEmpty ? "C" : terminal.locale
        if !terminal.isKnown {
            return FitnessCheck(
                "locale", .warning, "\(shown) is not on this machine: the dashboard is drawn in ASCII",
                remedy: "export LC_ALL=C.UTF-8; or apt-get install locales and dpkg-reconfigure locales.")
        }
        if !terminal.isUTF8 {
            return FitnessCheck(
                "locale", .warning, "\(shown) is not UTF-8: the dashboard is drawn in ASCII",
                remedy: "export LC_ALL=C.UTF-8.")
        }
        return FitnessCheck("locale", shown)
    }
}
