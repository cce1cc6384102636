import Scenarios

/// Turns the bytes of a file into its outermost value, within the limits of every file that is read.
enum SourceFile {
    /// The text and the root; `nil` after reporting.
    static func root(bytes: [UInt8], path: String, log: ProblemLog) -> (source: SourceText, root: NodeReader)? {
        guard bytes.count <= Limits.fileBytes else {
            log.add(SourcePlace(path: path, line: 1, column: 1), "larger than 1 MiB, the most that is read")
            return nil
        }
        guard let source = SourceText(bytes: bytes, path: path, log: log) else { return nil }
        log.source = source
        var scan = StructureScan(source, log: log)
        guard let duplicates = scan.run() else { return nil }
        var composer = YAMLComposer(source, log: log)
        guard let root = composer.compose(duplicates: duplicates) else { return nil }
        return (source, NodeReader(node: root, log: log))
    }
}
