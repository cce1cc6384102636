import Records
import Scenarios

/// How a fault is written: its name, its own keys, and how often it strikes.
struct FaultForm: Sendable {
    /// Whether the file says how probable it is that a call (or a caller) is touched.
    enum Probability: Sendable {
        /// It must.
        case required
        /// It may; all are touched otherwise.
        case optional
        /// It must not: all are touched.
        case certain
    }

    let name: String
    /// One sentence on what it does.
    let summary: String
    /// The keys that only such faults have.
    var keys: [String] = []
    let probability: Probability
    /// Whether it lasts until the end of the run unless the file says for how long.
    var isLasting = false
    /// The conditions that its scope may have.
    var conditions = IncidentScopeReader.conditions
    /// Reads the fault from its keys; `nil` after reporting.
    let read: @Sendable (MappingReader, DeclaredModels) -> Fault?

    /// Every fault, the most common first.
    static let all: [FaultForm] =
        [.outage, .latency, .latencyTail]
        + FailureKind.allCases.map(FaultForm.failure) + [
            .errorBurst, .regionLoss, .retirement, .priceChange, .cacheCollapse, .promptGrowth, .silence,
            .duplicateDelivery, .lateDelivery, .outOfOrder, .clockSkew, .clockJump,
        ]

    /// The keys of all faults, each once.
    static let allKeys = all.flatMap(\.keys).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }

    /// Every call fails with a server error.
    static let outage = FaultForm(
        name: "outage", summary: "calls fail with a server error", probability: .optional
    ) { _, _ in .failure(.serverError) }

    /// Calls fail in one way.
    static func failure(_ kind: FailureKind) -> FaultForm {
        FaultForm(name: kind.rawValue, summary: "calls fail with \(kind.rawValue)", probability: .required) { _, _ in
            .failure(kind)
        }
    }

    /// Calls fail in several ways.
    static let errorBurst = FaultForm(
        name: "error_burst", summary: "calls fail in one of several ways, by the weights of `mix`", keys: ["mix"],
        probability: .required
    ) { section, _ in
        let expected = "a mapping from failure kind to weight"
        guard let reader = section.required("mix", expected) else { return nil }
        guard reader.isMapping else {
            reader.report("expected \(expected)")
            return nil
        }
        return FailureSection(provider: nil).mix(reader).map(Fault.errors)
    }

    /// Callers fail.
    static let regionLoss = FaultForm(
        name: "region_loss", summary: "`probability` of the callers cannot connect: all their calls fail",
        probability: .required
    ) { _, _ in .regionLoss }

    /// Models end.
    static let retirement = FaultForm(
        name: "retirement",
        summary: "the model of `match` is gone: `served_by` answers instead, or calls fail as invalid requests",
        keys: ["served_by"], probability: .certain, isLasting: true
    ) { section, models in
        guard case .mapping(let conditions) = section["match"]?.node.value,
            conditions.contains(where: { $0.name == "model" })
        else {
            section.reader.report("a retirement without a model; expected match: {model: provider/model}")
            return nil
        }
        guard let reader = section["served_by"] else { return .retirement(servedBy: nil) }
        return reader.model(of: models).map { .retirement(servedBy: $0) }
    }

    /// Nobody calls.
    static let silence = FaultForm(
        name: "silence", summary: "calls are not made; users of closed loops and sessions go on when it is over",
        probability: .optional
    ) { _, _ in .silence }
}
