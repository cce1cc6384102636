import Scenarios
import Yams

/// A scenario file as a tree that can be changed and written as YAML again.
///
/// Comments and layout are lost; names, values and their order are kept. Nothing is checked but the form: whether the
/// tree is a scenario says `ScenarioReader`.
public struct ScenarioDocument: Hashable, Sendable {
    /// The outermost value.
    public var root: DocumentNode

    /// A document of a tree.
    public init(root: DocumentNode) { self.root = root }

    /// Reads the bytes of a file; `path` is where problems say they are.
    public init(bytes: [UInt8], path: String) throws(ScenarioProblems) {
        let log = ProblemLog()
        guard let (_, reader) = SourceFile.root(bytes: bytes, path: path, log: log), log.isEmpty else {
            throw log.problems
        }
        root = DocumentNode(reader.node)
    }

    /// Reads a file of at most 1 MiB.
    public init(path: String) throws(ScenarioProblems) {
        let bytes: [UInt8]
        do {
            bytes = try BoundedFile.bytes(path: path, limit: Limits.fileBytes)
        } catch {
            let place = SourcePlace(path: path, line: 1, column: 1)
            throw ScenarioProblems(diagnostics: [Diagnostic(place: place, key: "", message: error.message)])
        }
        try self.init(bytes: bytes, path: path)
    }

    /// The document as YAML, below comments of a line each.
    public func text(comments: [String] = []) -> String {
        let head = comments.map { "# \(Self.oneLine($0))\n" }.joined()
        do {
            return head + (try serialize(node: root.yaml(depth: 0), indent: 2, width: 118, allowUnicode: true))
        } catch {
            // Only a broken emitter fails on a tree of texts; no text is then the honest answer.
            return head
        }
    }

    private static func oneLine(_ comment: String) -> String {
        String(String.UnicodeScalarView(comment.unicodeScalars.map { OffendingText.isInvisible($0) ? " " : $0 }))
    }
}

extension DocumentNode {
    init(_ node: SourceNode) {
        switch node.value {
        case .scalar(let text, let isPlain): self = isPlain && Self.isNull(text) ? .null : .scalar(text)
        case .list(let items): self = .list(items.map { DocumentNode($0) })
        case .mapping(let entries):
            self = .mapping(entries.map { Entry(name: $0.name, value: DocumentNode($0.value)) })
        }
    }

    /// In blocks at the outside, in braces and brackets where little is inside.
    fileprivate func yaml(depth: Int) -> Node {
        switch self {
        case .null: return .scalar(Node.Scalar("null", .implicit, .plain))
        case .scalar(let text): return Self.scalarNode(text)
        case .list(let items):
            let isShort = size <= 12 && depth > 1 && !items.contains { $0.size > 6 }
            return .sequence(
                Node.Sequence(items.map { $0.yaml(depth: depth + 1) }, .implicit, isShort ? .flow : .block))
        case .mapping(let entries):
            let pairs = entries.map { entry in
                (Self.scalarNode(entry.name), entry.value.yaml(depth: depth + 1))
            }
            let isShort = size <= 12 && depth > 0
            return .mapping(Node.Mapping(pairs, .implicit, isShort ? .flow : .block))
        }
    }

    /// The emitter quotes what cannot be written plainly; what would read as no value is quoted here.
    private static func scalarNode(_ text: String) -> Node {
        .scalar(Node.Scalar(text, .implicit, isNull(text) ? .doubleQuoted : .any))
    }

    /// Whether a text without quotes means no value.
    private static func isNull(_ text: String) -> Bool { text.isEmpty || text == "~" || text == "null" }
}
