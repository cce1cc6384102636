/// Every figure of one scenario's result, with what it is a result of.
public struct ScenarioFigures: Equatable, Sendable {
    /// The scenario's name.
    public var name: String
    /// The version of the program that ran it.
    public var version: String
    /// A fingerprint of the scenario's file.
    public var digest: String
    /// The seed, as a text.
    public var seed: String
    /// A fingerprint of every record of the run.
    public var recordDigest: String
    /// Ascending by path.
    public var figures: [Entry]

    /// A figure and where it stands.
    public struct Entry: Equatable, Sendable {
        /// Where it stands.
        public var path: FigurePath
        /// The figure.
        public var figure: Figure

        /// Places a figure.
        public init(path: FigurePath, figure: Figure) {
            self.path = path
            self.figure = figure
        }
    }

    /// Figures of a run, in any order; of two with the same path the first counts, and one without a path does not.
    public init(
        name: String, version: String = "", digest: String = "", seed: String = "", recordDigest: String = "",
        figures: [Entry]
    ) {
        self.name = name
        self.version = version
        self.digest = digest
        self.seed = seed
        self.recordDigest = recordDigest
        var unique: [Entry] = []
        for entry in figures.enumerated().sorted(by: { ($0.element.path, $0.offset) < ($1.element.path, $1.offset) })
        where unique.last?.path != entry.element.path && !entry.element.path.steps.isEmpty {
            unique.append(entry.element)
        }
        self.figures = unique
    }
}
