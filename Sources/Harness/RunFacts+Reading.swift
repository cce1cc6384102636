import Records
import Storage

extension RunFacts {
    /// What a database says of its run, and the names in it.
    static func read(from store: borrowing RunStore) throws -> (facts: RunFacts, catalog: Catalog) {
        guard let factBytes = try store.state(RunRecorder.StateName.facts), let facts = RunFacts(factBytes),
            let catalogBytes = try store.state(RunRecorder.StateName.catalog),
            try store.state(RunRecorder.StateName.checkpoint) != nil
        else { throw unfinished(store.path) }
        return (facts, try CatalogCoding.decode(catalogBytes))
    }

    static func unfinished(_ path: String) -> StorageError {
        StorageError(
            code: .damaged, path: path, message: "holds no finished run",
            remedy: "run the scenario again with --database and let it end")
    }
}
