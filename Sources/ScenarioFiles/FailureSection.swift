import Records
import Scenarios

/// Reads how often and how the calls of a model fail.
struct FailureSection {
    /// Whose model it is; `nil` when its name could not be read.
    let provider: ProviderID?

    func read(_ reader: NodeReader) -> FailureProfile? {
        let keys = ["rate", "mix", "bursts"]
        guard let section = reader.mapping("a mapping with rate, mix and bursts", keys: keys) else { return nil }
        let rate = section.required("rate", ShareText.expected)?.fraction()
        let mix = section["mix"].map(mix) ?? FailureProfile().mix
        guard let rate, let mix else {
            _ = section["bursts"].flatMap { bursts($0, rate: nil) }
            return nil
        }
        guard let reader = section["bursts"] else { return FailureProfile(rate: rate, mix: mix) }
        return bursts(reader, rate: rate).map { FailureProfile(rate: rate, mix: mix, bursts: $0) }
    }

    /// The kinds of failure and their weights.
    func mix(_ reader: NodeReader) -> [FailureProfile.Share]? {
        if case .scalar = reader.node.value { return defaultMix(reader) }
        let kinds = FailureKind.allCases.map(\.rawValue)
        guard let entries = reader.names("a mapping from failure kind to weight, or default") else { return nil }
        if entries.isEmpty { reader.report("an empty mix; expected one of \(kinds.joined(separator: ", "))") }
        var shares: [FailureProfile.Share] = []
        for entry in entries {
            let weight = entry.reader.weight()
            let kind = entry.parsedName("one of \(kinds.joined(separator: ", "))") { text throws(ValueProblem) in
                try FailureKind.parse(text)
            }
            if let kind, let weight { shares.append(FailureProfile.Share(kind: kind, weight: weight)) }
        }
        return shares.count == entries.count ? shares : nil
    }

    private func defaultMix(_ reader: NodeReader) -> [FailureProfile.Share]? {
        guard reader.choice(["default"]) != nil, let provider else { return nil }
        guard let mix = FailureProfile.defaultMix(of: provider) else {
            reader.report(
                "provider \(provider.name) has no default mix; expected a mapping from failure kind to weight")
            return nil
        }
        return mix
    }

    private func bursts(_ reader: NodeReader, rate: Double?) -> FailureBursts? {
        let keys = ["mean_length", "share", "rate"]
        guard let section = reader.mapping("a mapping with mean_length and share", keys: keys) else { return nil }
        let length = section.required("mean_length", "a duration \(DurationText.example)")?
            .duration(from: .milliseconds(1), to: Limits.runLength)
        let share = section.required("share", ShareText.expected)?.fraction()
        let inside = section["rate"].map { $0.fraction() } ?? 0.5
        guard let length, let share, let inside, let rate else { return nil }
        let bursts = FailureBursts(meanLength: length, share: share, rate: inside)
        guard rate > 0, share > 0 else {
            reader.report("bursts without failures; expected a rate and a share above 0")
            return nil
        }
        guard inside > rate * share, bursts.calmRate(overall: rate) < inside else {
            (section["rate"] ?? reader).report(
                "\(inside * 100)% of the calls in bursts fail, no more than of all others; expected a rate above the "
                    + "\(rate * 100)% of all calls")
            return nil
        }
        return bursts
    }
}

extension FailureProfile {
    /// How a provider's calls fail when nobody says more: the kinds are those that its API documents for overload and
    /// faults of its own, 429, 500 and 503 (at Anthropic 529); the weights are an assumption.
    static func defaultMix(of provider: ProviderID) -> [Share]? {
        func mix(_ rateLimit: Double, _ serverError: Double, _ overloaded: Double) -> [Share] {
            [
                Share(kind: .rateLimit, weight: rateLimit), Share(kind: .serverError, weight: serverError),
                Share(kind: .overloaded, weight: overloaded),
            ]
        }
        return switch provider {
        case .openai: mix(6, 3, 1)
        case .claude: mix(4, 2, 4)
        case .gemini: mix(5, 2, 3)
        case .custom: nil
        }
    }
}

extension FailureKind {
    /// Reads a kind's name.
    static func parse(_ text: String) throws(ValueProblem) -> FailureKind {
        if let kind = FailureKind(rawValue: text) { return kind }
        throw ValueProblem(
            message: "unknown failure kind \(OffendingText.quoted(text))", word: text,
            candidates: FailureKind.allCases.map(\.rawValue))
    }
}
