import Scenarios

/// A key that its mapping already has, found before the YAML library sees the text.
struct DuplicateKey {
    /// The index of the key's first character, past an opening quote.
    var index: Int
    /// Where the key's token begins.
    var place: SourcePlace
    var name: String
}

/// Walks the tokens of a YAML text once, without recursion, and refuses what must never reach the YAML library:
/// deep nesting, anchors and aliases, tags, directives, complex keys, a second document, too many values.
///
/// It follows the library's own rules for where a token begins (indentation included), so that nothing hides in what
/// one of the two takes for text.
struct StructureScan {
    let source: SourceText
    let log: ProblemLog
    var position = 0
    /// The index of the first scalar of the current line.
    var lineStart = 0
    var collections = OpenCollections()
    var duplicates: [DuplicateKey] = []
    private var nodes = 0
    private var hasContent = false
    private var hasDocumentStart = false
    private var hasDocumentEnd = false
    private var isRefused = false
    private var isStopped = false

    init(_ source: SourceText, log: ProblemLog) {
        self.source = source
        self.log = log
    }

    /// Scans the whole text; `nil` after reporting what was refused.
    mutating func run() -> [DuplicateKey]? {
        skipToToken()
        while position < source.scalars.count, !isStopped {
            token()
            skipToToken()
        }
        if !hasContent, !isRefused {
            position = 0
            refuse("empty; expected a mapping with schema, name, clock and traffic")
        }
        return isRefused ? nil : duplicates
    }

    private mutating func token() {
        if column == 0, documentMarker() || directive() { return }
        if hasDocumentEnd { return stop("a second document; expected one document in a file") }
        hasContent = true
        let scalar = source.scalars[position]
        if !collections.isInFlow { collections.close(deeperThan: column) }
        switch scalar {
        case "[", "{":
            position += 1
            open(scalar == "[" ? .flowList : .flowMapping)
        case "]", "}":
            position += 1
            collections.closeFlow()
        case ",":
            position += 1
            if collections.isInFlowList { count(item: true) }
        case "-" where isBlank(after: position): listItem()
        case "?" where collections.isInFlow || isBlank(after: position):
            stop("a complex key (?); expected a key in the form name: value")
        case ":" where collections.isInFlow || isBlank(after: position): position += 1
        case "&", "*": refuseWord("anchors and aliases are not allowed; write the value out")
        case "!": refuseWord("tags are not allowed; write the value without one")
        case "|" where !collections.isInFlow, ">" where !collections.isInFlow:
            count(item: false)
            skipBlockScalar()
        default: scalarOrKey(scalar)
        }
    }

    private mutating func scalarOrKey(_ first: Unicode.Scalar) {
        let start = position
        let startLine = lineStart
        let isQuoted = first == "\"" || first == "'"
        if isQuoted { skipQuoted(by: first) } else { skipPlain() }
        if position == start { position += 1 }
        let text = isQuoted ? start + 1..<max(start + 1, position - 1) : start..<position
        count(item: false)
        guard lineStart == startLine, isKeyEnd(afterQuoted: isQuoted) else { return }
        let name = String(String.UnicodeScalarView(source.scalars[text]))
        if !collections.isInFlow {
            collections.close(forKeyAt: start - lineStart)
            if collections.needsMapping(at: start - lineStart) { open(.mapping, at: start - lineStart) }
        }
        count(item: true)
        if collections.repeats(key: name), !name.isEmpty, !name.hasPrefix("\\") {
            duplicates.append(DuplicateKey(index: text.lowerBound, place: source.place(at: start), name: name))
        }
    }

    private mutating func listItem() {
        if collections.needsList(at: column) { open(.list, at: column) }
        count(item: true)
        position += 1
    }

    /// `---` and `...` at the first column.
    private mutating func documentMarker() -> Bool {
        guard let marker = documentMarkerHere else { return false }
        if marker == "-" {
            guard !hasContent, !hasDocumentStart, !hasDocumentEnd else {
                stop("a second document; expected one document in a file")
                return true
            }
            hasDocumentStart = true
        } else {
            hasDocumentEnd = true
        }
        position += 3
        return true
    }

    private mutating func directive() -> Bool {
        guard source.scalars[position] == "%" else { return false }
        stop("YAML directives (%) are not allowed; leave the line out")
        return true
    }

    private mutating func open(_ kind: OpenCollections.Kind, at column: Int = 0) {
        collections.open(kind, at: column)
        count(item: false)
        if collections.depth > Limits.depth { stop("nested more than \(Limits.depth) deep") }
    }

    private mutating func count(item: Bool) {
        if item {
            guard collections.countItem() > Limits.items else { return }
            stop("more than \(Limits.items) items in one list or mapping")
        } else {
            nodes += 1
            if nodes > Limits.nodes { stop("more than \(Limits.nodes) values in one file") }
        }
    }

    private mutating func refuse(_ message: String) {
        isRefused = true
        log.add(source.place(at: min(position, source.scalars.count)), message)
    }

    private mutating func stop(_ message: String) {
        if isStopped { return }
        refuse(message)
        isStopped = true
    }

    private mutating func refuseWord(_ message: String) {
        refuse(message)
        while position < source.scalars.count, !Self.isBlank(source.scalars[position]) { position += 1 }
    }
}
