import PriceLists
import Pricing
import Records
import Scenarios
import Traffic

/// The expectations of one stream, added up stretch by stretch.
///
/// A stretch ends where an incident begins or ends, a price changes, or the stream's own windows do, so that within one
/// all calls to a model are alike.
struct StreamForecast {
    var models: [ScenarioPreview.Model]
    var total = ScenarioPreview.Model(name: "total")
    var inScope: [Estimate]
    var rates = Array(repeating: 0.0, count: ScenarioPreview.rateParts)

    let plan: ScenarioPlan
    let stream: Int
    let forecaster: CallForecaster
    let length: Int64
    let shares: [(model: ModelID, share: Double)]

    init(plan: ScenarioPlan, stream: Int) {
        self.plan = plan
        self.stream = stream
        forecaster = CallForecaster(plan: plan, prices: PriceBook(plan.prices, catalog: plan.catalog))
        length = max(0, (plan.end - plan.start).rawValue)
        let mix = plan.traffic[stream].mix
        let weights = mix.reduce(0) { $0 + $1.weight }
        shares = mix.map { ($0.model, weights > 0 ? $0.weight / weights : 0) }
        models = plan.catalog.models.map { ScenarioPreview.Model(name: "\($0.provider.name)/\($0.name)") }
        inScope = Array(repeating: Estimate(), count: plan.incidents.count)
    }

    /// Adds up the whole run.
    mutating func run() {
        switch plan.traffic[stream].arrivals {
        case .process(let process, _):
            let variation = process.coefficientOfVariation
            addDrawn { _ in (variation * variation, nil) }
        case .windows(let windows):
            var ends: [Int64] = []
            for window in windows.windows { ends.append((ends.last ?? 0) + window.duration.rawValue) }
            addDrawn(borders: ends) { time in
                guard let index = ends.firstIndex(where: { $0 > time }) else { return (1, nil) }
                let variation = windows.windows[index].process.coefficientOfVariation
                let sizes = windows.windows[index].sizes.flatMap {
                    windows.sizes.indices.contains($0) ? windows.sizes[$0] : nil
                }
                return (variation * variation, sizes)
            }
        case .trace(let trace): addTrace(trace)
        case .literal(let calls): addLiteral(calls)
        case .closed(let loop): add(loop)
        case .sessions(let sessions): add(sessions)
        }
    }

    // MARK: Drawn calls

    private mutating func addDrawn(
        borders own: [Int64] = [], character: (Int64) -> (squaredVariation: Double, sizes: WindowPlan.Sizes?)
    ) {
        let profile = plan.traffic[stream].arrivals.rateProfile
        let rates = RateCursor(profile, start: plan.start, end: plan.end, zone: plan.zone)
        // A renewal process that begins with a whole gap is ahead of or behind its rate by a constant.
        let (squaredVariation, _) = character(0)
        let flow = CallFlow(lead: squaredVariation > 0 ? (squaredVariation - 1) / 2 : 0, until: rates.expectedCalls)
        add(flow, borders: own) { time in
            let (squaredVariation, sizes) = character(time)
            return Character(squaredVariation: squaredVariation, sizes: sizes)
        }
    }

    /// How calls of a stream come: how many are expected until a time, and how many more the whole run has than that.
    struct CallFlow {
        var lead: Double
        /// Microseconds from the start.
        let until: (Int64) -> Double
    }

    /// What calls are like in a stretch of time.
    struct Character {
        /// The variance of their number over its mean.
        var squaredVariation: Double
        /// Their sizes, whatever their model; `nil` for those of the models.
        var sizes: WindowPlan.Sizes?
        /// How many calls come together; `nil` for one.
        var turns: Moments?
    }

    /// Adds all calls of a flow.
    mutating func add(_ flow: CallFlow, borders own: [Int64] = [], character: (Int64) -> Character) {
        let parts = Int64(rates.count)
        var before = 0.0
        for part in rates.indices {
            let now = flow.until(length / parts * Int64(part + 1))
            rates[part] += (now - before) * (character(0).turns?.mean ?? 1) * 1e6 / Double(max(1, length / parts))
            before = now
        }
        var lead = flow.lead
        let borders = self.borders(own)
        for (from, to) in zip(borders, borders.dropFirst()) {
            let calls = flow.until(to) - flow.until(from)
            guard calls > 0 else { continue }
            add(calls + (calls > lead.magnitude ? lead : 0), from..<to, flow: flow, character(from))
            lead = 0
        }
    }

    /// Adds the calls of one stretch.
    private mutating func add(
        _ calls: Double, _ stretch: Range<Int64>, flow: CallFlow, _ character: Character
    ) {
        let time = plan.start + Microseconds(stretch.lowerBound + (stretch.upperBound - stretch.lowerBound) / 2)
        var together = CallSum()
        for (model, share) in shares where share > 0 {
            let touch = forecaster.touch(stream: stream, model: model, at: time)
            let served = touch.servedBy ?? model
            let call = forecaster.expectation(served, at: time, touch: touch, sizes: character.sizes)
            // Calls that are still in flight at the end are never seen.
            let seen = min(stretch.upperBound, length - Int64(min(call.responseSeconds * 1e6, 1e15)))
            let finished =
                seen >= stretch.upperBound
                ? 1
                : max(0, flow.until(seen) - flow.until(stretch.lowerBound)) / calls
            var sum = CallSum(call, share: touch.made, finished: min(1, finished))
            if let turns = character.turns { sum = sum.repeated(turns) }
            sum = sum.times(share)
            sum.add(to: &models[Int(served.rawValue)], calls: calls, squaredVariation: character.squaredVariation)
            together.add(sum)
        }
        together.add(to: &total, calls: calls, squaredVariation: character.squaredVariation)
        for (index, incident) in plan.incidents.enumerated() where incident.window.contains(time) {
            let share = shares.reduce(0) { $0 + (isInside(incident.scope, $1.model) ? $1.share : 0) }
            let touched = (character.turns.map { Moments.chance(1).repeated($0) } ?? .chance(1)).times(share)
            inScope[index].add(calls: calls, squaredVariation: character.squaredVariation, touched)
        }
    }

    func isInside(_ scope: IncidentScope, _ model: ModelID) -> Bool {
        scope.contains(stream: stream, model: model, of: plan.catalog[model].provider)
    }

    /// Where stretches begin and end, in microseconds from the start.
    func borders(_ own: [Int64]) -> [Int64] {
        var borders = Set([0, length] + own.filter { $0 < length })
        func add(_ instant: Instant?) {
            guard let instant, instant > plan.start, instant < plan.end else { return }
            borders.insert((instant - plan.start).rawValue)
        }
        for incident in plan.incidents {
            // Prompts that grow are not alike over the whole incident.
            let parts: Int64 = if case .promptGrowth = incident.fault { 24 } else { 1 }
            let length = (incident.window.to - incident.window.from).rawValue
            for part in 0..<parts { add(incident.window.from + Microseconds(length / parts * part)) }
            add(incident.window.to)
        }
        for model in plan.prices.models {
            for stretch in model.stretches {
                add(stretch.from)
                add(stretch.to)
            }
        }
        return borders.sorted()
    }
}
