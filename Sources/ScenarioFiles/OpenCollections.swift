/// The lists and mappings that are open at a point of a YAML text, the outermost first.
struct OpenCollections {
    enum Kind { case list, mapping, flowList, flowMapping }

    private struct Frame {
        var kind: Kind
        /// Where a block collection's items begin; 0 for flow collections, which have no indentation.
        var column: Int
        var items = 0
        var keys: Set<String> = []

        var isFlow: Bool { kind == .flowList || kind == .flowMapping }
    }

    private var frames: [Frame] = []
    private var flowDepth = 0

    var depth: Int { frames.count }
    var isInFlow: Bool { flowDepth > 0 }
    /// Whether the innermost collection is a list in brackets, whose items only commas tell apart.
    var isInFlowList: Bool { frames.last?.kind == .flowList }

    /// The column of the innermost block collection; -1 outside all of them.
    var indentation: Int { frames.last?.column ?? -1 }

    mutating func open(_ kind: Kind, at column: Int) {
        let frame = Frame(kind: kind, column: column)
        if frame.isFlow { flowDepth += 1 }
        frames.append(frame)
    }

    mutating func closeFlow() {
        guard frames.last?.isFlow == true else { return }
        flowDepth -= 1
        frames.removeLast()
    }

    mutating func close(deeperThan column: Int) {
        while let last = frames.last, !last.isFlow, last.column > column { frames.removeLast() }
    }

    /// A key ends the list that stands at its own column: the value of the key before it.
    mutating func close(forKeyAt column: Int) {
        close(deeperThan: column)
        if let last = frames.last, last.kind == .list, last.column == column { frames.removeLast() }
    }

    func needsMapping(at column: Int) -> Bool { frames.last?.kind != .mapping || indentation < column }

    func needsList(at column: Int) -> Bool {
        !isInFlow && (frames.last?.kind != .list || indentation < column)
    }

    /// The number of items of the innermost collection after one more.
    mutating func countItem() -> Int {
        guard !frames.isEmpty else { return 0 }
        frames[frames.count - 1].items += 1
        return frames[frames.count - 1].items
    }

    /// Notes a key of the innermost mapping; whether it had it already.
    mutating func repeats(key: String) -> Bool {
        guard let kind = frames.last?.kind, kind == .mapping || kind == .flowMapping else { return false }
        return !frames[frames.count - 1].keys.insert(key).inserted
    }
}
