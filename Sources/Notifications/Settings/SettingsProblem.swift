/// One thing wrong with the settings: where, what, and how to mend it.
public struct SettingsProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The setting, as a path such as `channels[0].url`.
    public var place: String
    /// What is wrong and what was expected.
    public var message: String

    /// A problem.
    public init(_ place: String, _ message: String) {
        self.place = place
        self.message = message
    }

    /// Place and message.
    public var description: String { "\(place): \(message)" }
}
