import Scenarios

/// A weighted choice among kinds of failure.
struct FailureMix {
    private let kinds: [FailureKind]
    private let columns: [UInt64]

    /// A choice by weight; server errors when the weights allow none.
    init(_ shares: [FailureProfile.Share]) {
        if let table = AliasTable(weights: shares.map(\.weight)) {
            kinds = shares.map(\.kind)
            columns = table.columns
        } else {
            kinds = [.serverError]
            columns = [0]
        }
    }

    /// The kind that 64 uniform bits choose.
    func kind(at bits: UInt64) -> FailureKind {
        kinds[AliasTable.choice(at: bits, in: columns.span, base: 0, count: kinds.count)]
    }
}
