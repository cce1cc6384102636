import Records
import Storage

/// Failures by fingerprint, a bounded number of them; what finds no place counts under one group for all others.
struct ErrorLedger: Equatable {
    /// The fingerprint of the group of all other failures.
    static let otherFingerprint = [UInt8](repeating: 0, count: 16)

    private let bound: Int
    private var groups: [[UInt8]: ErrorGroup] = [:]
    /// Fingerprints of groups that changed since `takeChanged`.
    private var changed: Set<[UInt8]> = []

    init(bound: Int) { self.bound = max(bound, 0) }

    /// The ledger of a store.
    init(reading store: borrowing LiveStore, bound: Int) throws(StorageError) {
        self.init(bound: bound)
        for stored in try store.errorGroups() {
            guard let group = ErrorGroup(stored.bytes) else {
                throw LiveIdentity.damaged("error group \(Hexadecimal.text(stored.fingerprint))", store.path)
            }
            groups[stored.fingerprint] = group
        }
    }

    /// Counts a failed call.
    mutating func note(_ record: RequestRecord, message: String, sequence: Int64, names: Catalog) {
        let model = names[record.model]
        let type = names[record.error]
        let category = ErrorCategory(errorType: type, message: message)
        // Without a message, the type is all there is to tell failures apart.
        let text = ErrorFingerprint.normalised(message.isEmpty ? type : message)
        let print = ErrorFingerprint.of(
            category: category, provider: model.provider.name, model: model.name, message: text)
        var fingerprint = print
        var new = ErrorGroup(
            category: category, provider: model.provider.name, model: model.name, message: text,
            firstSeen: record.time, lastSeen: record.time)
        if groups[print] == nil, groups.count - (groups[Self.otherFingerprint] == nil ? 0 : 1) >= bound {
            fingerprint = Self.otherFingerprint
            new.category = .unknown
            (new.provider, new.model, new.message) = ("", "", "other")
        }
        groups[fingerprint, default: new].note(at: record.time, user: record.user, sequence: sequence)
        changed.insert(fingerprint)
    }

    /// The groups that changed since the last call, ascending by fingerprint.
    mutating func takeChanged() -> [(fingerprint: [UInt8], bytes: [UInt8])] {
        let taken = changed.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { fingerprint in
            groups[fingerprint].map { (fingerprint: fingerprint, bytes: $0.bytes) }
        }
        changed.removeAll()
        return taken
    }

    /// The largest groups: by count descending, then the one seen last, then provider, model, category and message.
    func top(_ limit: Int) -> [ErrorGroup] {
        let sorted = groups.values.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            if left.lastSeen != right.lastSeen { return left.lastSeen > right.lastSeen }
            return (left.provider, left.model, left.category.rawValue, left.message)
                < (right.provider, right.model, right.category.rawValue, right.message)
        }
        return Array(sorted.prefix(max(limit, 0)))
    }
}
