import Scenarios

/// Collects every problem of one file while it is read, so that one reading reports them all.
final class ProblemLog {
    /// Past this many, problems are only counted: a hostile file must not fill memory with complaints.
    private static let storedLimit = 1_000

    private var diagnostics: [Diagnostic] = []
    private var count = 0
    private var spelling = NearestSpelling()

    /// The text of the file, once it is known.
    var source: SourceText?

    var isEmpty: Bool { count == 0 }

    func add(_ place: SourcePlace, key: String = "", _ message: String) {
        count += 1
        guard diagnostics.count < Self.storedLimit else { return }
        diagnostics.append(Diagnostic(place: place, key: key, message: message))
    }

    /// The end of a message that offers the candidate nearest to a word; empty when none is near.
    func suggestion(for word: String, among candidates: [String]) -> String {
        guard let nearest = spelling.nearest(to: word, among: candidates) else { return "" }
        return "; did you mean \(OffendingText.quoted(nearest))?"
    }

    /// Everything that was found, in order of place, cut to what a person can use.
    var problems: ScenarioProblems {
        let ordered = diagnostics.enumerated().sorted { left, right in
            let (one, other) = (left.element.place, right.element.place)
            return (one.line, one.column, left.offset) < (other.line, other.column, right.offset)
        }
        let kept = ordered.prefix(ScenarioProblems.limit).map { _, diagnostic in
            var diagnostic = diagnostic
            diagnostic.excerpt = source?.excerpt(at: diagnostic.place) ?? ""
            return diagnostic
        }
        return ScenarioProblems(diagnostics: kept, omitted: count - kept.count)
    }
}
