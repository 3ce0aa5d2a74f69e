import Core
import Inference

/// What a machine is to be fit for: a configuration, as far as it can be resolved.
package struct FitnessPlan: Sendable {
    /// What the terminal and its settings say; nil where there is no terminal.
    package struct Terminal: Sendable {
        package var type: String
        package var colours: String
        /// LC_ALL, LC_CTYPE or LANG, whichever counts; empty: none is set.
        package var locale: String
        /// Whether the machine has that locale.
        package var isKnown: Bool
        package var isUTF8: Bool

        package init(type: String, colours: String, locale: String, isKnown: Bool, isUTF8: Bool) {
            self.type = type
            self.colours = colours
            self.locale = locale
            self.isKnown = isKnown
            self.isUTF8 = isUTF8
        }
    }

    package var stateDirectory: String
    package var socket: String
    /// Nil: no evidence is kept.
    package var evidence: EvidencePlan?
    package var cameras: [CameraPlan] = []
    package var models: [ModelRecipe] = []
    package var session: SessionSettings
    package var needsGPU = false
    package var terminal: Terminal?
    /// What cannot even be tried: the checks of these names.
    package var unresolved: [FitnessCheck] = []

    package init(stateDirectory: String, socket: String, session: SessionSettings) {
        self.stateDirectory = stateDirectory
        self.socket = socket
        self.session = session
    }

    /// The cameras that a model looks at.
    func cameras(of model: String) -> [CameraPlan] { cameras.filter { $0.model == model && $0.isEnabled } }
}
