/// The figures of a scenario, those of each period as what differs from another period.
struct PeriodLayers {
    /// Where answers for periods stand.
    private static let place = ["answers", "periods"]

    /// Figures that belong to no period.
    var rest: [ScenarioFigures.Entry] = []
    /// The period with the fewest figures first; each is told by what differs from the one before.
    var periods: [Layer] = []

    struct Layer {
        var name: String
        /// Paths, below the period, that the one before has and this one has not.
        var gone: [FigurePath]
        /// Figures, below the period, that the one before has not or has otherwise; ascending by path.
        var figures: [ScenarioFigures.Entry]
    }

    init(rest: [ScenarioFigures.Entry], periods: [Layer]) {
        self.rest = rest
        self.periods = periods
    }

    init(_ scenario: ScenarioFigures) {
        var whole: [(name: String, figures: [ScenarioFigures.Entry])] = []
        for entry in scenario.figures {
            let steps = entry.path.steps
            guard steps.count > 3, steps.starts(with: Self.place) else {
                rest.append(entry)
                continue
            }
            // Figures come in order of path, so those of a period come together.
            if whole.last?.name != steps[2] { whole.append((steps[2], [])) }
            whole[whole.count - 1].figures.append(
                .init(path: FigurePath(Array(steps.dropFirst(3))), figure: entry.figure))
        }
        whole.sort { ($0.figures.count, $0.name) < ($1.figures.count, $1.name) }
        var before: [FigurePath: Figure] = [:]
        for (name, figures) in whole {
            let now = Dictionary(figures.map { ($0.path, $0.figure) }) { first, _ in first }
            periods.append(
                Layer(
                    name: name, gone: before.keys.filter { now[$0] == nil }.sorted(),
                    figures: figures.filter { before[$0.path] != $0.figure }))
            before = now
        }
    }

    /// How many figures the periods can have together, no more than `limit`.
    func countWithInherited(atMost limit: Int) -> Int {
        var (size, sum) = (0, 0)
        for layer in periods {
            size += layer.figures.count
            sum += size
            if sum >= limit { return limit }
        }
        return sum
    }

    /// All figures, in no particular order.
    var figures: [ScenarioFigures.Entry] {
        var all = rest
        var current: [FigurePath: Figure] = [:]
        for layer in periods {
            for path in layer.gone { current[path] = nil }
            for entry in layer.figures { current[entry.path] = entry.figure }
            all += current.sorted { $0.key < $1.key }.map {
                .init(path: FigurePath(Self.place + [layer.name] + $0.key.steps), figure: $0.value)
            }
        }
        return all
    }
}
