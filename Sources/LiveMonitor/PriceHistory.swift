import PriceLists
import Records
import Storage

/// Which price list priced the records from which sequence number on.
///
/// Rollups keep the cost that was known when a record came in, so only with the same list can they be made anew.
struct PriceHistory: Equatable {
    static let stateName = "prices"

    /// Ascending by sequence; one line `sequence name revision` each.
    private(set) var lines: [String] = []

    init(reading store: borrowing LiveStore) throws(StorageError) {
        guard let bytes = try store.state(Self.stateName) else { return }
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    var bytes: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

    private static func label(_ list: PriceList) -> String { "\(list.name) \(list.revision)" }

    private var currentLabel: Substring? {
        lines.last.flatMap { $0.firstIndex(of: " ").map { line in lines[lines.count - 1][line...].dropFirst() } }
    }

    /// Notes the list that prices records from a sequence number on; returns whether it is another one.
    mutating func note(_ list: PriceList, from sequence: Int64) -> Bool {
        guard currentLabel.map(String.init) != Self.label(list) else { return false }
        lines.append("\(sequence) \(Self.label(list))")
        return true
    }

    /// The only list that ever priced, when it is one of the given ones.
    func onlyList(among lists: [PriceList]) -> PriceList? {
        lines.count == 1 ? lists.first { Self.label($0) == currentLabel.map(String.init) } : nil
    }
}

extension LiveMonitor {
    /// Notes in store and audit trail that another price list holds from now on.
    mutating func notePrices(at now: Instant) throws(StorageError) {
        var history = try PriceHistory(reading: store)
        guard history.note(configuration.prices, from: progress.nextSequence) else { return }
        try transaction { monitor throws(StorageError) in
            try monitor.store.putState(PriceHistory.stateName, history.bytes)
            try monitor.store.appendAudit(
                at: now, actor: "system", action: "prices", subject: history.lines.last ?? "")
        }
    }
}
