public import Records

/// Calls that a monitor or a run has recorded.
public struct Recording: Sendable {
    /// The names behind the identifiers of the records.
    public var catalog: Catalog
    /// The records, in any order.
    public var records: [RequestRecord]

    /// Recorded calls.
    public init(catalog: Catalog, records: [RequestRecord]) {
        self.catalog = catalog
        self.records = records
    }
}
