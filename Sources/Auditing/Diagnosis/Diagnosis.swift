import Answers
import Contract
import PriceLists
import Records

/// What a value that is not the truth comes from.
enum Diagnosis: Equatable {
    /// A known mistake gives exactly this value.
    case defect(KnownDefect)
    /// Another definition gives exactly this value, and the contract does not rule it out.
    case convention(String)
    /// Nothing known.
    case unknown
}

/// Tries the known mistakes on a wrong value and names the first that gives exactly this value.
struct Diagnoser {
    private let ledger: AuditLedger
    private let question: (AuditQuestion) -> AuditQuestion
    private var alternates: [AlternateTruth]
    private var truth: AuditTruth

    /// - Parameter statistics: What the target says of each model over the whole run.
    init(ledger: AuditLedger, prices: PriceList, zone: ZoneOffsets, otherPrices: [PriceList], statistics: JSONTree?) {
        self.ledger = ledger
        question = { question in
            var plain = question
            plain.parameters = question.parameters.filter { $0.name == "time_period" || $0.name == "limit" }
            return plain
        }
        let records = ledger.calls.map(\.record)
        truth = AuditTruth(catalog: ledger.catalog, records: records, prices: prices, zone: zone)
        alternates = AlternateTruth.all(
            of: ledger, records: records, prices: prices, zone: zone, otherPrices: otherPrices,
            statistics: statistics)
    }

    /// What a difference comes from.
    mutating func diagnose(_ difference: ValueDifference, in asked: AuditQuestion) -> Diagnosis {
        if let defect = difference.diagnosis { return .defect(defect) }
        guard let got = difference.got else { return missing(difference, in: asked) }
        if question(asked) != asked, gives(&truth, question(asked), difference, got) {
            return .defect(.ignoredParameters)
        }
        let leaf = LeafFormulas(path: difference.path, ledger: ledger).diagnose(difference)
        if leaf != .unknown { return leaf }
        for index in alternates.indices where gives(&alternates[index].truth, asked, difference, got) {
            return .defect(alternates[index].defect)
        }
        return LeafFormulas.rounding(of: difference)
    }

    /// Whether under an alternate truth there is exactly this value at the place.
    private func gives(
        _ truth: inout AuditTruth, _ asked: AuditQuestion, _ difference: ValueDifference, _ got: JSONTree
    ) -> Bool {
        let value = value(&truth, asked, at: difference.path)
        if case .object = got, difference.truth == nil { return value != nil }
        return value.map { ValueAgreement.agrees($0, got, as: difference.kind) } ?? false
    }

    /// What is missing may be what a mistake would leave out.
    private mutating func missing(_ difference: ValueDifference, in asked: AuditQuestion) -> Diagnosis {
        for index in alternates.indices where value(&alternates[index].truth, asked, at: difference.path) == nil {
            return .defect(alternates[index].defect)
        }
        return .unknown
    }

    private func value(
        _ truth: inout AuditTruth, _ asked: AuditQuestion, at path: AuditPath
    ) -> AnswerTree? {
        truth.body(asked).flatMap { AnswerTree.object($0).value(at: path) { $0.object(names: ledger.catalog) } }
    }
}
