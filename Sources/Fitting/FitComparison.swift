import Records
public import Scenarios

/// A trace beside what its fitted scenario generates.
public struct FitComparison: Sendable {
    /// One property of both.
    public struct Row: Sendable {
        /// What it is.
        public var name: String
        /// Of the trace; `nil` where it tells nothing.
        public var data: Double?
        /// Of the generated calls.
        public var generated: Double?
    }

    /// The distance of the generated prompt tokens from the trace's, and of a single lognormal from them.
    public private(set) var promptDistance = 0.0
    /// See `promptDistance`.
    public private(set) var promptLognormalDistance = 0.0
    /// The same of completion tokens.
    public private(set) var completionDistance = 0.0
    /// See `completionDistance`.
    public private(set) var completionLognormalDistance = 0.0
    /// Index of dispersion at a second.
    public private(set) var secondDispersion: (data: Double, generated: Double) = (0, 0)
    /// Index of dispersion at a minute.
    public private(set) var minuteDispersion: (data: Double, generated: Double) = (0, 0)
    /// Everything else, for a table.
    public private(set) var rows: [Row] = []
    /// How many runs under how many seeds the generated calls are from.
    public private(set) var runs = 0
    /// How many calls were generated in all.
    public private(set) var generatedCalls = 0

    /// Enough generated calls to see a distance of a hundredth.
    private static let wantedCalls = 100_000
    private static let mostRuns: UInt64 = 200

    /// Generates the plan of a fitted scenario under one seed after the other and compares the calls with a trace's.
    ///
    /// The first seed is the plan's. A trace in windows is itself generated, from its windows: where these have too
    /// many calls, when calls come is compared over the first of them, and sizes over a thinned run of the whole.
    public init(_ content: TraceContent, with plan: ScenarioPlan) {
        let whole = content.windows.map { ReplayedWindows($0, like: plan) }
        let data = whole?.samples ?? [CallSample(content)]
        let sizes = whole?.thinned ?? data.first ?? CallSample(content)
        var generated: [CallSample] = []
        var plan = plan
        let wanted = whole == nil ? Self.wantedCalls : 5 * Self.wantedCalls
        while generatedCalls < wanted, runs < Self.mostRuns {
            let records = GeneratedCalls.all(of: plan, most: ReplayedWindows.mostCalls)
            let sample = CallSample(records, start: plan.start)
            generatedCalls += sample.count
            generated.append(sample)
            plan.seed &+= 1
            runs += 1
        }
        compareTimes(data, generated)
        if let whole, whole.share < 1 {
            let thinned = GeneratedCalls.all(of: plan.thinned(by: whole.share))
            generated = [CallSample(thinned, start: plan.start)]
        }
        compareSizes(sizes, generated)
        compareRest(sizes, generated)
    }

    private mutating func compareSizes(_ data: CallSample, _ generated: [CallSample]) {
        promptDistance = GoodnessOfFit.distance(data.promptTokens, generated.flatMap(\.promptTokens))
        completionDistance = GoodnessOfFit.distance(data.completionTokens, generated.flatMap(\.completionTokens))
        promptLognormalDistance = GoodnessOfFit.lognormalDistance(data.promptTokens)
        completionLognormalDistance = GoodnessOfFit.lognormalDistance(data.completionTokens)
    }

    private mutating func compareTimes(_ data: [CallSample], _ generated: [CallSample]) {
        func dispersion(_ sample: CallSample, _ width: Microseconds) -> Dispersion? {
            Dispersion(sample.sent, width: width)
        }
        func both(_ width: Microseconds, _ value: (Dispersion) -> Double) -> (data: Double, generated: Double) {
            (
                Self.mean(data.compactMap { dispersion($0, width).map(value) }) ?? 0,
                Self.mean(generated.compactMap { dispersion($0, width).map(value) }) ?? 0
            )
        }
        secondDispersion = both(.seconds(1), \.index)
        minuteDispersion = both(.minutes(1), \.index)
        let peak = both(.minutes(1), \.peakOverMean)
        rows += [
            Row(
                name: "calls", data: Self.mean(data.map { Double($0.count) }),
                generated: Self.mean(generated.map { Double($0.count) })),
            Row(name: "dispersion 1s", data: secondDispersion.data, generated: secondDispersion.generated),
            Row(name: "dispersion 60s", data: minuteDispersion.data, generated: minuteDispersion.generated),
            Row(name: "peak/mean 60s", data: peak.data, generated: peak.generated),
        ]
    }

    private mutating func compareRest(_ data: CallSample, _ generated: [CallSample]) {
        func row(_ name: String, _ value: (CallSample) -> Double?) {
            let known = value(data)
            rows.append(
                Row(name: name, data: known, generated: known == nil ? nil : Self.mean(generated.compactMap(value))))
        }
        row("prompt p50") { CallSample.quantile($0.promptTokens, 0.5) }
        row("prompt p99") { CallSample.quantile($0.promptTokens, 0.99) }
        row("completion p50") { CallSample.quantile($0.completionTokens, 0.5) }
        row("completion p99") { CallSample.quantile($0.completionTokens, 0.99) }
        row("cached share", \.cachedShare)
        row("failure rate", \.failureRate)
        row("response p50 s") { CallSample.quantile($0.responseSeconds, 0.5) }
        row("response p95 s") { CallSample.quantile($0.responseSeconds, 0.95) }
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}

/// What is compared of the calls of a trace or of a run.
struct CallSample {
    var count = 0
    /// When calls were sent, ascending.
    var sent: [Microseconds] = []
    /// Of calls that succeeded.
    var promptTokens: [Double] = []
    var completionTokens: [Double] = []
    var responseSeconds: [Double] = []
    var cachedShare: Double?
    var failureRate: Double?

    /// The calls of a trace.
    init(_ content: TraceContent) {
        let calls = content.calls
        count = calls.count
        sent = calls.map(\.offset)
        let answers = calls.filter(\.outcome.isAnswer)
        promptTokens = answers.map { Double($0.promptTokens) }
        completionTokens = answers.map { Double($0.completionTokens) }
        responseSeconds = answers.filter { $0.responseTime >= .zero }.map { Double($0.responseTime.rawValue) / 1e6 }
        let cached = answers.filter { $0.cachedTokens >= 0 }
        if !cached.isEmpty {
            let prompt = cached.reduce(0.0) { $0 + Double($1.promptTokens) }
            cachedShare = cached.reduce(0.0) { $0 + Double($1.cachedTokens) } / max(1, prompt)
        }
        let known = calls.filter { $0.outcome != .unknown }
        if !known.isEmpty { failureRate = Double(known.count { !$0.outcome.isAnswer }) / Double(known.count) }
    }

    /// The calls of a run.
    init(_ records: [RequestRecord], start: Instant) {
        count = records.count
        sent = records.map { $0.time - $0.responseTime - start }.sorted()
        let answers = records.filter(\.succeeded)
        promptTokens = answers.map { Double($0.promptTokens) }
        completionTokens = answers.map { Double($0.output) }
        responseSeconds = answers.map { Double($0.responseTime.rawValue) / 1e6 }
        let prompt = promptTokens.reduce(0, +)
        cachedShare = answers.reduce(0.0) { $0 + Double($1.cacheRead) } / max(1, prompt)
        failureRate = Double(records.count - answers.count) / Double(max(1, records.count))
    }

    /// The value at the nearest rank; `nil` without values.
    static func quantile(_ values: [Double], _ quantile: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let rank = Int((quantile * Double(values.count)).rounded(.up))
        return values.sorted()[max(0, min(values.count - 1, rank - 1))]
    }
}
