/// Where a function or initialiser begins and how many lines it takes, found by indentation.
struct FunctionSpan {
    /// Counts from 1.
    let firstLine: Int
    let lineCount: Int

    /// Every function of a formatted file whose closing brace stands alone at the indentation of its first line.
    static func all(in file: SourceTree.File) -> [FunctionSpan] {
        var spans: [FunctionSpan] = []
        for (index, line) in file.lines.enumerated() {
            let indentation = line.prefix { $0 == " " }
            let words = line.dropFirst(indentation.count).split(separator: " ")
            let isFunction =
                words.contains("func") || words.contains { $0.hasPrefix("init(") || $0.hasPrefix("init?(") }
            guard isFunction, !words.isEmpty, !words[0].hasPrefix("//"), !words[0].hasPrefix("self") else { continue }
            // A one-line body, or a protocol requirement, ends where it begins.
            if line.hasSuffix("}") { continue }
            guard let end = file.lines[(index + 1)...].firstIndex(where: { $0 == indentation + "}" }) else { continue }
            spans.append(FunctionSpan(firstLine: index + 1, lineCount: end - index + 1))
        }
        return spans
    }
}
