/// Which figures may be how far apart.
public struct ToleranceTable: Sendable {
    private var families = Self.standard
    /// Those that came last count first.
    private var patterns: [(pattern: PathPattern, tolerance: Tolerance)] = []

    /// What holds unless somebody says otherwise: runs are deterministic, so what is counted is compared exactly;
    /// quantiles may come from sketches, whose stated bound is one percent.
    public static let standard: [FigureFamily: Tolerance] = [
        .counts: .exact, .money: .exact, .latency: .relative(0.01), .speed: .relative(0.01),
        .numbers: .relative(1e-6), .words: .exact, .sentences: .any,
    ]

    /// The standard tolerances.
    public init() {}

    /// Adds rules of the form `WHAT=HOW`; what comes later wins.
    ///
    /// `WHAT` is a family or a path in which `*` stands for one name and `**` for any number of them; `HOW` is `exact`,
    /// `any`, a percentage or an amount.
    public mutating func add(_ rule: String) throws(ResultProblem) {
        guard let equals = rule.lastIndex(of: "=") else {
            throw ResultProblem(
                message: "tolerance \"\(rule.prefix(60))\" has no =; expected WHAT=HOW such as latency=5%")
        }
        let what = String(rule[..<equals])
        let how = String(rule[rule.index(after: equals)...])
        guard let tolerance = Tolerance(parsing: how) else {
            throw ResultProblem(
                message: "tolerance \"\(rule.prefix(60))\": \"\(how.prefix(30))\" is none; expected exact, any, a "
                    + "percentage such as 5% or an amount such as 0.5")
        }
        if let family = FigureFamily(rawValue: what) {
            families[family] = tolerance
            // A later rule for a family is for all of it.
            return
        }
        guard what.contains(".") || what.contains("*"), let path = FigurePath(parsing: what) else {
            let names = FigureFamily.allCases.map(\.rawValue).joined(separator: ", ")
            throw ResultProblem(
                message: "tolerance \"\(rule.prefix(60))\": \"\(what.prefix(30))\" is neither one of \(names) nor a "
                    + "path such as answers.stats.*.p95_response_time_ms")
        }
        patterns.append((PathPattern(path), tolerance))
    }

    /// Adds the rules of a file: one on a line, empty lines and those that begin with `#` left out.
    public mutating func add(lines text: String) throws(ResultProblem) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            do { try add(words.joined()) } catch {
                throw ResultProblem(message: "line \(number + 1): \(error.message)")
            }
        }
    }

    /// What holds for a figure.
    func tolerance(of path: FigurePath, family: FigureFamily) -> Tolerance {
        patterns.last { $0.pattern.matches(path) }?.tolerance ?? families[family] ?? .exact
    }
}

/// A path in which `*` stands for one name and `**` for any number of them.
struct PathPattern {
    private let steps: [String]

    init(_ path: FigurePath) { steps = path.steps }

    /// O(names of the pattern times names of the path).
    func matches(_ path: FigurePath) -> Bool {
        // The lengths of the path's beginnings that the pattern's beginning matches.
        var reached = Array(repeating: false, count: path.steps.count + 1)
        reached[0] = true
        for step in steps {
            var next = Array(repeating: false, count: reached.count)
            if step == "**" {
                var isOpen = false
                for index in reached.indices {
                    isOpen = isOpen || reached[index]
                    next[index] = isOpen
                }
            } else {
                for index in path.steps.indices where reached[index] && (step == "*" || step == path.steps[index]) {
                    next[index + 1] = true
                }
            }
            reached = next
        }
        return reached.last ?? false
    }
}
