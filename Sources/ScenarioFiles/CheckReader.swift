import Scenarios

/// Reads the text of a check and holds its path against the shape of the answers.
struct CheckReader {
    let root: AnswerShape
    let users: UserNames
    let source: SourceText
    private static let expected = "a check such as cost.total_cost == truth"

    /// The check; `nil` after reporting what is wrong at its own column.
    func check(_ reader: NodeReader) -> CheckExpression? {
        guard var text = reader.text(Self.expected, limit: Limits.descriptionBytes, allowsLines: true) else {
            return nil
        }
        while text.last?.isNewline == true { text.removeLast() }
        do throws(CheckSyntaxError) {
            let check = try CheckExpression(parsing: text)
            return isMeaningful(check, reader) ? check : nil
        } catch {
            report(
                reader, text, at: error.offset, "cannot read \(OffendingText.quoted(text)) from here; \(error.message)")
            return nil
        }
    }

    private func report(_ reader: NodeReader, _ text: String, at offset: Int, _ message: String) {
        let place = source.place(inside: text, at: reader.node.place, offset: offset)
        reader.log.add(place, key: reader.node.key, message)
    }

    private func isMeaningful(_ check: CheckExpression, _ reader: NodeReader) -> Bool {
        var shapes = [root]
        let offsets = CheckExpression.segmentOffsets(check.text)
        for (position, segment) in check.path.enumerated() {
            let next = shapes.flatMap { children(of: $0, at: segment) }
            if next.isEmpty {
                let offset = offsets.indices.contains(position) ? offsets[position] : 0
                report(reader, check.text, at: offset, complaint(segment, shapes, reader.log))
                return false
            }
            shapes = next
        }
        return isPossible(check, shapes, reader)
    }

    /// Whether the word that a status is compared with is one that the status can be.
    private func isPossible(_ check: CheckExpression, _ shapes: [AnswerShape], _ reader: NodeReader) -> Bool {
        let operands = if case .set(let elements) = check.operand { elements } else { [check.operand] }
        return check.function != nil || operands.allSatisfy { isPossible($0, check, shapes, reader) }
    }

    private func isPossible(
        _ operand: CheckExpression.Operand, _ check: CheckExpression, _ shapes: [AnswerShape], _ reader: NodeReader
    ) -> Bool {
        guard case .text(let word) = operand else { return true }
        var known: [String] = []
        for shape in shapes {
            switch shape {
            case .value(let words) where !words.isEmpty: known += words
            case .list(of: .value(let words)) where !words.isEmpty && check.comparison == .contains: known += words
            default: return true
            }
        }
        if known.contains(word) { return true }
        reader.report(
            "\(OffendingText.quoted(word)) is never the value of this path; expected one of "
                + "\(OffendingText.choices(known))\(reader.log.suggestion(for: word, among: known))")
        return false
    }

    private func children(of shape: AnswerShape, at segment: CheckExpression.PathSegment) -> [AnswerShape] {
        switch (shape, segment) {
        case (.object(_, let entries), .wildcard): entries.map(\.shape)
        case (.object(_, let entries), .name(let name)): entries.filter { $0.name == name }.map(\.shape)
        case (.list(let item), .wildcard): [item]
        case (.users(let shape), .wildcard): [shape]
        case (.users(let shape), .name(let name)): users.contains(name) ? [shape] : []
        case (.list(let item), .name(let name)): Int(name).map { $0 >= 0 } == true ? [item] : []
        case (.value, _): []
        }
    }

    private func complaint(
        _ segment: CheckExpression.PathSegment, _ shapes: [AnswerShape], _ log: ProblemLog
    ) -> String {
        guard case .name(let name) = segment else { return "nothing below here; expected the path to end before *" }
        var owners: [String] = []
        var known: [String] = []
        for shape in shapes {
            switch shape {
            case .object(let owner, let entries):
                if !owners.contains(owner) { owners.append(owner) }
                known += entries.map(\.name).filter { !known.contains($0) }
            case .list:
                return "\(OffendingText.quoted(name)) below a list; expected a place from 0, * or the end of the path"
            case .users: return "\(OffendingText.quoted(name)) is no user of this scenario; expected <stream>-<number>"
            case .value: continue
            }
        }
        guard !owners.isEmpty else {
            return "nothing below here; expected the path to end before \(OffendingText.quoted(name))"
        }
        let choices = known.isEmpty ? "nothing, as there are none" : "one of \(OffendingText.choices(known))"
        return "\(OffendingText.quoted(name)) is not among \(owners.joined(separator: " or ")); expected \(choices)"
            + log.suggestion(for: name, among: known)
    }
}
