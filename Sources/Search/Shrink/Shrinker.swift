import Records
public import ScenarioFiles

/// Makes a failing scenario as small as it gets while it still fails in the same way.
///
/// Delta debugging over the file's tree (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input",
/// IEEE TSE 2002; over trees, Misherghi and Su, "HDD", ICSE 2006): takes parts out in large pieces first, then in
/// smaller ones, puts plain values in the place of mappings, and halves what is left, until nothing more can go. Every
/// step makes the document smaller, so it ends.
public struct Shrinker {
    /// What came of it.
    public struct Result {
        /// The smallest document that was found.
        public var document: ScenarioDocument
        /// How many scenarios were run.
        public var runs: Int
        /// How many documents were tried that are no scenarios; these cost no run.
        public var refused: Int
        /// How many steps made it smaller.
        public var steps: Int
        /// Whether nothing more can go; else the runs were used up or somebody broke it off.
        public var isComplete: Bool
    }

    private let runLimit: Int
    private let judge: (ScenarioDocument) -> ScenarioTrial.Verdict
    private let isInterrupted: () -> Bool
    private let progress: (Int, Int) -> Void
    private(set) var current: ScenarioDocument
    private var runs = 0
    private var refused = 0
    private var steps = 0
    private var tried: Set<ScenarioDocument> = []
    private var failsAt: Microseconds?

    /// A shrinker of a document that fails; `progress` gets the number of runs and the size of the document.
    public init(
        _ document: ScenarioDocument, runLimit: Int = 500, isInterrupted: @escaping () -> Bool = { false },
        progress: @escaping (Int, Int) -> Void = { _, _ in },
        judge: @escaping (ScenarioDocument) -> ScenarioTrial.Verdict
    ) {
        current = document
        self.runLimit = runLimit
        self.judge = judge
        self.isInterrupted = isInterrupted
        self.progress = progress
    }

    /// Shrinks until nothing more can go.
    public mutating func run() -> Result {
        var stepsBefore = -1
        while steps > stepsBefore, mayContinue {
            stepsBefore = steps
            shortenTimes()
            removeParts()
            replaceMappings()
            halveValues()
        }
        return Result(document: current, runs: runs, refused: refused, steps: steps, isComplete: mayContinue)
    }

    private var mayContinue: Bool { runs < runLimit && refused < 50 * runLimit && !isInterrupted() }

    /// Takes a candidate if it still fails in the same way.
    private mutating func attempt(_ change: (inout DocumentNode) -> Void) -> Bool {
        var candidate = current
        change(&candidate.root)
        guard mayContinue, candidate != current, tried.insert(candidate).inserted else { return false }
        switch judge(candidate) {
        case .invalid:
            refused += 1
            return false
        case .different:
            runs += 1
            progress(runs, current.root.size)
            return false
        case .same(let instant):
            runs += 1
            steps += 1
            failsAt = instant
            current = candidate
            progress(runs, current.root.size)
            return true
        }
    }

    // MARK: - Ways to make it smaller

    /// Ends the run where it has failed, and halves all times together.
    private mutating func shortenTimes() {
        if let failsAt {
            _ = attempt { root in
                let duration = DocumentNode.scalar(SmallerText.wholeSeconds(failsAt))
                if ShrinkRules.isShorter(duration, than: root[ShrinkRules.duration]) {
                    root[ShrinkRules.duration] = duration
                }
            }
        }
        while attempt({ ShrinkRules.halveTimes(&$0) }) {}
    }

    /// Takes parts out of every list and mapping: all of them, then halves, quarters and so on down to single ones.
    private mutating func removeParts() {
        for path in ShrinkRules.collections(of: current.root) {
            guard let node = current.root[path[...]] else { continue }
            var count = node.children.count
            while count > 0 {
                var end = current.root[path[...]]?.children.count ?? 0
                while end > 0, mayContinue {
                    let range = max(0, end - count)..<end
                    _ = attempt { ShrinkRules.remove(range, at: path, from: &$0) }
                    end = range.lowerBound
                }
                count /= 2
            }
        }
    }

    /// Puts one of its plain values in the place of a mapping, which makes a constant of a distribution.
    private mutating func replaceMappings() {
        for path in ShrinkRules.replaceable(in: current.root) {
            guard let node = current.root[path[...]], !node.children.isEmpty else { continue }
            for value in ShrinkRules.plainValues(in: node) where attempt({ $0[path[...]] = value }) { break }
        }
    }

    /// Halves lengths, rates and counts, each as often as it goes.
    private mutating func halveValues() {
        for path in ShrinkRules.halvable(in: current.root) {
            while let half = ShrinkRules.half(of: current.root[path[...]]), attempt({ $0[path[...]] = half }) {}
        }
    }
}
