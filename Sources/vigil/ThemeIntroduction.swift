import Core
import Screen

extension ThemeShelf {
    /// Tells the dashboard what there is to choose from and which one it begins with; says where it is not the one that
    /// was asked for.
    func introduce(to state: inout DashboardState, chosen name: String) {
        state.themes = names
        state.themeNotes[Theme.automatic] = ThemeNote(origin: "", purpose: "dark or light, as the terminal is")
        for entry in entries {
            state.themeNotes[entry.theme.name] = ThemeNote(origin: entry.origin.rawValue, purpose: entry.theme.purpose)
        }
        state.themeTrouble = failures.isEmpty ? "" : "\(failures.count) left out: vigil themes says why"
        state.theme = names.contains(name) ? name : Theme.automatic
        do throws(Failure) {
            try check(name)
            if !failures.isEmpty { state.notice = "Themes: \(state.themeTrouble)." }
        } catch {
            state.notice = error.description
        }
    }
}
