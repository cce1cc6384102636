import Scenarios
import Yams

/// Reads a scanned text with the YAML library and keeps values, places and key paths.
struct YAMLComposer {
    let source: SourceText
    let log: ProblemLog
    private var duplicateNames: [Int: String] = [:]

    init(_ source: SourceText, log: ProblemLog) {
        self.source = source
        self.log = log
    }

    /// The root of the file; `nil` after reporting why there is none.
    mutating func compose(duplicates: [DuplicateKey]) -> SourceNode? {
        var scalars = source.scalars
        // The library stops at the first repeated key and does not say where. A repeated key therefore gets a first
        // character of its own, as wide as the old one, and its name is put back below.
        for (ordinal, duplicate) in duplicates.enumerated() {
            guard let mark = Unicode.Scalar(0xf_0000 + UInt32(ordinal % 0xfff0)) else { continue }
            scalars[duplicate.index] = mark
            duplicateNames[Self.slot(duplicate.place)] = duplicate.name
        }
        do {
            let text = String(String.UnicodeScalarView(scalars))
            let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return nil }
            return convert(root, key: "", near: SourcePlace(path: source.path, line: 1, column: 1))
        } catch {
            report(error)
            return nil
        }
    }

    private static func slot(_ place: SourcePlace) -> Int { place.line << 32 | place.column }

    private func convert(_ node: Node, key: String, near: SourcePlace) -> SourceNode {
        let place = node.mark.map { SourcePlace(path: source.path, line: $0.line, column: $0.column) } ?? near
        switch node {
        case .scalar(let scalar):
            return SourceNode(place: place, key: key, value: .scalar(scalar.string, isPlain: scalar.style == .plain))
        case .sequence(let list):
            let items = list.enumerated().map { convert($1, key: "\(key)[\($0)]", near: place) }
            return SourceNode(place: place, key: key, value: .list(items))
        case .mapping(let mapping):
            return SourceNode(place: place, key: key, value: .mapping(entries(of: mapping, key: key, near: place)))
        case .alias:
            log.add(place, key: key, "anchors and aliases are not allowed; write the value out")
            return SourceNode(place: place, key: key, value: .list([]))
        }
    }

    private func entries(of mapping: Node.Mapping, key: String, near: SourcePlace) -> [SourceNode.Entry] {
        var entries: [SourceNode.Entry] = []
        var places: [String: SourcePlace] = [:]
        for (keyNode, value) in mapping {
            let place = keyNode.mark.map { SourcePlace(path: source.path, line: $0.line, column: $0.column) } ?? near
            guard case .scalar(let scalar) = keyNode else {
                log.add(place, key: key, "a list or mapping as a key; expected a name")
                continue
            }
            let name = duplicateNames[Self.slot(place)] ?? scalar.string
            let step = OffendingText.keyStep(name)
            let path = key.isEmpty ? step : "\(key).\(step)"
            if let first = places[name] {
                log.add(
                    place, key: path,
                    "duplicate key \(OffendingText.quoted(name)); it already stands at line \(first.line), "
                        + "column \(first.column)")
                continue
            }
            places[name] = place
            entries.append(SourceNode.Entry(name: name, place: place, value: convert(value, key: path, near: place)))
        }
        return entries
    }

    private func report(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let place = SourcePlace(path: source.path, line: mark.line, column: mark.column)
            let doing = context.map { " " + $0.text } ?? ""
            log.add(place, "not valid YAML: \(problem)\(doing)")
        case .duplicatedKeysInMapping(let names, let context):
            let place = SourcePlace(path: source.path, line: context.mark.line, column: context.mark.column)
            log.add(place, "duplicate key \(OffendingText.quoted(names.first ?? ""))")
        default:
            log.add(SourcePlace(path: source.path, line: 1, column: 1), "not valid YAML")
        }
    }
}
