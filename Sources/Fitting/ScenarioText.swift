import Records
import Scenarios

/// A fitted scenario as the text of a scenario file.
extension FittedScenario {
    /// The file; comments say where it is from and how well it fits.
    public func text(comments: [String]) -> String {
        var text = comments.map { "# \($0)\n" }.joined()
        for note in notes { text += "# Note: \(note).\n" }
        text += "schema: 1\nname: \(name)\n"
        text += "description: Traffic fitted to a trace.\n"
        text += "clock: {start: \(start), duration: \(duration)}\n"
        text += "providers:\n"
        for provider in ProviderID.allCases.map(\.name) {
            let own = models.filter { $0.provider == provider }
            if own.isEmpty { continue }
            text += "  \(provider):\n"
            for model in own { text += ScenarioText.model(model) }
        }
        text += "traffic:\n"
        let total = models.reduce(0) { $0 + $1.calls }
        for (index, stream) in streams.enumerated() {
            text += "  - id: \(streams.count == 1 ? "calls" : "calls-\(index + 1)")\n"
            text += "    arrivals: \(ScenarioText.arrivals(stream.process))\n"
            text += "    rate:\n      stages:\n"
            for stage in stream.stages {
                text += "        - {duration: \(stage.duration), rate: \(ScenarioText.number(stage.perSecond))/s}\n"
            }
            let mix = models.map { model in
                let weight = max(1, (model.calls / total * 1e6).rounded())
                return "\(ScenarioText.quoted("\(model.provider)/\(model.name)")): \(ScenarioText.number(weight))"
            }
            text += "    mix: {\(mix.joined(separator: ", "))}\n"
            if let users {
                text += "    users: {count: \(users.count), zipf: \(ScenarioText.number(users.exponent))}\n"
            }
        }
        return text
    }
}

/// The parts of a scenario file.
enum ScenarioText {
    static func model(_ model: FittedModel) -> String {
        let indent = "      "
        var text = "    \(quoted(model.name)):\n"
        text += "\(indent)prompt_tokens: \(distribution(model.promptTokens, number))\n"
        text += "\(indent)completion_tokens: \(distribution(model.completionTokens, number))\n"
        let time = model.responseTime ?? .lognormal(p50: 1e6, p99: 5e6)
        text += "\(indent)response_time: \(distribution(time, duration))\n"
        if let timeout = model.timeout { text += "\(indent)timeout: \(timeout)\n" }
        if let cache = model.cache {
            text += "\(indent)cache: {hit_rate: \(number(cache.hitRate)), "
            text += "read_share: \(distribution(cache.readShare, share))}\n"
        }
        if let reasoning = model.reasoningShare {
            text += "\(indent)reasoning_share: \(distribution(reasoning, share))\n"
        }
        if let failures = model.failures, failures.rate > 0 {
            let mix = failures.mix.map { "\($0.kind.rawValue): \(number($0.weight))" }.joined(separator: ", ")
            text += "\(indent)failures: {rate: \(number(failures.rate)), mix: {\(mix)}}\n"
        }
        return text
    }

    static func arrivals(_ process: ArrivalProcess) -> String {
        switch process {
        case .constant: "{process: constant}"
        case .poisson: "{process: poisson}"
        case .gamma(let variation): "{process: gamma, cv: \(number((variation * 1e4).rounded() / 1e4))}"
        case .weibull(let variation): "{process: weibull, cv: \(number((variation * 1e4).rounded() / 1e4))}"
        }
    }

    /// A number without an exponent where people would write none.
    static func number(_ value: Double) -> String {
        if value == value.rounded(), value.magnitude < 1e15 { return String(Int64(value)) }
        let text = "\(value)"
        guard text.contains("e"), value.magnitude < 1 else { return text }
        // Only small shares and rates have an exponent: to the picounit is more than enough.
        var digits = String(Int64((value.magnitude * 1e12).rounded()))
        digits = String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
        while digits.hasSuffix("0"), digits.utf8.count > 1 { digits.removeLast() }
        return (value < 0 ? "-" : "") + "0." + digits
    }

    /// A time in microseconds; at least one.
    static func duration(_ value: Double) -> String {
        Microseconds(Int64(max(1, min(value, 1e15)).rounded())).description
    }

    static func share(_ value: Double) -> String { number((value / Distribution.wholeShare * 1e6).rounded() / 1e6) }

    static func distribution(_ distribution: Distribution, _ value: (Double) -> String) -> String {
        switch distribution {
        case .constant(let constant): value(constant)
        case .quantiles, .mixture, .lognormal: "{\(fields(distribution, value))}"
        default: "{}"
        }
    }

    /// The keys of a distribution; a fit makes constants, medians, tables and mixtures of them.
    private static func fields(_ distribution: Distribution, _ value: (Double) -> String) -> String {
        switch distribution {
        case .constant(let constant): return "constant: \(value(constant))"
        case .lognormal(let p50, let p99): return "p50: \(value(p50)), p99: \(value(p99))"
        case .quantiles(let points):
            let pairs = points.map { "\(number($0.quantile)): \(value($0.value))" }
            return "quantiles: {\(pairs.joined(separator: ", "))}"
        case .mixture(let components):
            let parts = components.map { "{weight: \(number($0.weight)), \(fields($0.distribution, value))}" }
            return "mixture: [\(parts.joined(separator: ", "))]"
        default: return ""
        }
    }

    /// A text between quotation marks where YAML would take it for something else.
    static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45
                || byte == 46 || byte == 47 || byte == 95
        }
        if isPlain, let first = text.utf8.first, (97...122).contains(first) || (65...90).contains(first) { return text }
        var quoted = "\""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
