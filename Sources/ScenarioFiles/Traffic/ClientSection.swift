import Records
import Scenarios

/// Reads what the callers of a stream do about failures and slow answers.
struct ClientSection {
    let models: DeclaredModels
    static let keys = ["retry", "fallback", "hedge"]

    /// `nil` after reporting.
    func read(_ section: MappingReader, mix: [ModelShare]) -> ClientBehaviour? {
        let retry = section["retry"].map(retry)
        let fallbacks = section["fallback"].map { self.fallbacks($0, mix: mix) } ?? []
        let hedge = section["hedge"].map(hedge)
        if case .some(.none) = retry { return nil }
        if case .some(.none) = hedge { return nil }
        guard let fallbacks else { return nil }
        let client = ClientBehaviour(retry: retry ?? nil, fallbacks: fallbacks, hedgeAfter: hedge ?? nil)
        if client.hedgeAfter != nil, client.retry?.isSilent == true {
            section["hedge"]?.report(
                "stands beside silent retries; expected one of them, because two copies cannot be one record")
        }
        return client
    }

    private func retry(_ reader: NodeReader) -> RetryPlan? {
        let keys = ["attempts", "on", "backoff", "silent"]
        guard let section = reader.mapping("a mapping with attempts", keys: keys) else { return nil }
        let expected = "a whole number of attempts from 1 to 10, the first included"
        let attempts = section.required("attempts", expected)?.integer(expected, in: 1...10)
        let kinds = section["on"].map(kinds) ?? FailureKind.allCases.filter(\.isTransient)
        let backoff = section["backoff"].map(backoff) ?? Backoff()
        let isSilent = section["silent"].map { $0.flag() } ?? false
        guard let attempts, let kinds, let backoff, let isSilent else { return nil }
        return RetryPlan(attempts: attempts, kinds: kinds, backoff: backoff, isSilent: isSilent)
    }

    private func kinds(_ reader: NodeReader) -> [FailureKind]? {
        guard let items = reader.list("a list of failure kinds") else { return nil }
        if items.isEmpty { reader.report("no kinds; expected at least one") }
        let expected = "one of \(FailureKind.allCases.map(\.rawValue).joined(separator: ", "))"
        let kinds = items.compactMap { item in
            item.value(expected) { text throws(ValueProblem) in try FailureKind.parse(text) }
        }
        return kinds.count == items.count && !kinds.isEmpty ? kinds : nil
    }

    private func backoff(_ reader: NodeReader) -> Backoff? {
        let keys = ["initial", "factor", "max", "jitter"]
        guard let section = reader.mapping("a mapping with initial, factor, max and jitter", keys: keys) else {
            return nil
        }
        let standard = Backoff()
        func duration(_ key: String, _ standard: Microseconds) -> Microseconds? {
            section[key].map { $0.duration(from: .zero, to: .days(1)) } ?? standard
        }
        let initial = duration("initial", standard.initial)
        let longest = duration("max", standard.longest)
        let factor =
            section["factor"].map { $0.number("a factor from 1 to 100", in: 1...100) } ?? standard.factor
        let jitter = section["jitter"].map { $0.choice(["full", "none"]) } ?? "full"
        guard let initial, let longest, let factor, let jitter else { return nil }
        return Backoff(initial: initial, factor: factor, longest: longest, isJittered: jitter == "full")
    }

    private func fallbacks(_ reader: NodeReader, mix: [ModelShare]) -> [ModelID]? {
        guard let items = reader.list("a list of declared models") else { return nil }
        if items.isEmpty { reader.report("no models; expected at least one") }
        if items.count > 10 { reader.report("\(items.count) models; expected at most 10") }
        var models: [ModelID] = []
        for item in items {
            guard let model = item.model(of: self.models) else { continue }
            if models.contains(model) { item.report("is in the list already") }
            if mix.count == 1, mix[0].model == model {
                item.report("is the stream's only model; expected another one to fall back to")
            }
            models.append(model)
        }
        return models.count == items.count && !models.isEmpty ? models : nil
    }

    private func hedge(_ reader: NodeReader) -> Microseconds? {
        let expected = "a mapping such as {after: 2s}"
        guard let section = reader.mapping(expected, keys: ["after"]) else { return nil }
        return section.required("after", "a duration \(DurationText.example)")?
            .duration(from: .milliseconds(1), to: .days(1))
    }
}
