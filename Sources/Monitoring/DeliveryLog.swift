public import Records

/// Which records were delivered before, so that one that comes again counts once.
///
/// A record is known by the number or key under which its sender delivers it. What is remembered reaches back between
/// one and two spans of the times that records name, whatever their number; a record that comes again after that
/// counts twice. Memory: about 16 bytes for each record within two spans.
public struct DeliveryLog: Sendable {
    private let span: Microseconds
    private var recent: Set<UInt64> = []
    private var earlier: Set<UInt64> = []
    /// When the records of `recent` begin to be earlier ones.
    private var turn: Instant?

    /// An empty log that reaches back for at least `span`, positive.
    public init(span: Microseconds = .hours(2)) { self.span = span }

    /// The records whose deliveries are new, in their order, and a note of them.
    ///
    /// - Parameters:
    ///   - records: The records as they came.
    ///   - identities: By which each is known, as many as there are records.
    public mutating func firstDeliveries(of records: [RequestRecord], identities: [UInt64]) -> [RequestRecord] {
        var first: [RequestRecord] = []
        first.reserveCapacity(records.count)
        for (record, identity) in zip(records, identities) {
            turnOver(at: record.time)
            guard !earlier.contains(identity), recent.insert(identity).inserted else { continue }
            first.append(record)
        }
        return first
    }

    private mutating func turnOver(at time: Instant) {
        guard let turn else {
            self.turn = time + span
            return
        }
        guard time >= turn else { return }
        earlier = time < turn + span ? recent : []
        recent = []
        self.turn = time + span
    }
}
