public import Scenarios

/// One thing that is wrong with a scenario file, and where.
public struct Diagnostic: Equatable, Sendable, CustomStringConvertible {
    /// Where in the file.
    public var place: SourcePlace
    /// The path of keys to the value, such as `traffic[0].rate`; empty when the whole file is meant.
    public var key: String
    /// What is wrong, what is expected instead, and the nearest spelling when there is a near one.
    public var message: String
    /// The line of the file and below it a caret under the place; empty when the file could not be read that far.
    public internal(set) var excerpt = ""

    /// Says what is wrong at a place.
    public init(place: SourcePlace, key: String, message: String) {
        self.place = place
        self.key = key
        self.message = message
    }

    /// `file:line:column: key: message`, without the key when there is none.
    public var description: String { key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)" }
}

/// Why a scenario file gave no plan.
public struct ScenarioProblems: Error, Equatable, Sendable, CustomStringConvertible {
    /// The largest number of diagnostics that are kept.
    public static let limit = 100

    /// In order of place; at least one and at most `limit`.
    public var diagnostics: [Diagnostic]
    /// How many more there were.
    public var omitted: Int

    /// Collects what is wrong with a file.
    public init(diagnostics: [Diagnostic], omitted: Int = 0) {
        self.diagnostics = diagnostics
        self.omitted = omitted
    }

    /// One diagnostic to a line, then how many were left out.
    public var description: String { lines { $0.description } }

    /// The same with the place of each diagnostic shown below it.
    public var illustrated: String {
        lines { $0.excerpt.isEmpty ? $0.description : "\($0.description)\n\($0.excerpt)" }
    }

    private func lines(_ text: (Diagnostic) -> String) -> String {
        (diagnostics.map(text) + (omitted > 0 ? ["and \(omitted) more"] : [])).joined(separator: "\n")
    }
}
