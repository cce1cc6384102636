import Records
import Scenarios

/// Reads the literal calls of a stream: a list of them, or the file that has them.
struct LiteralCallSection {
    /// The folder of the scenario file, with a slash at its end; empty for the working folder.
    let folder: String
    let runLength: Microseconds?
    private static let expected = "a list of calls, or a mapping with file"

    /// The calls in the order of their sending, those of one instant as they are listed; `nil` after reporting.
    func read(_ reader: NodeReader) -> [LiteralCallDraft]? {
        let drafts = reader.isMapping ? fromFile(reader) : fromList(reader)
        return drafts.map { drafts in
            drafts.enumerated().sorted { left, right in
                let (first, second) = (left.element.sent ?? .zero, right.element.sent ?? .zero)
                return (first, left.offset) < (second, right.offset)
            }.map(\.element)
        }
    }

    private func fromList(_ reader: NodeReader) -> [LiteralCallDraft]? {
        guard let items = reader.list(Self.expected) else { return nil }
        if items.isEmpty { reader.report("no calls; expected at least one") }
        let drafts = items.compactMap(call)
        return drafts.count == items.count && !items.isEmpty ? drafts : nil
    }

    private func call(_ reader: NodeReader) -> LiteralCallDraft? {
        guard let section = reader.mapping("a mapping that describes a call", keys: LiteralCallColumn.names) else {
            return nil
        }
        var draft = LiteralCallDraft(runLength: runLength)
        var isRead = true
        for column in LiteralCallColumn.needed where section[column.rawValue] == nil {
            _ = section.required(column.rawValue, column.expected)
            isRead = false
        }
        for column in LiteralCallColumn.allCases {
            guard let value = section[column.rawValue] else { continue }
            let done: Void? = value.value(column.expected) { text throws(ValueProblem) in
                try draft.set(column, to: text)
            }
            if done == nil { isRead = false }
        }
        if isRead, let contradiction = draft.contradiction {
            reader.report(contradiction)
            return nil
        }
        return isRead ? draft : nil
    }

    private func fromFile(_ reader: NodeReader) -> [LiteralCallDraft]? {
        let expected = "the path of a table of calls, relative to the scenario file"
        guard let section = reader.mapping(Self.expected, keys: ["file"]),
            let file = section.required("file", expected), let path = file.text(expected, limit: 4_096)
        else { return nil }
        do throws(FileProblem) {
            let resolved = path.hasPrefix("/") ? path : folder + path
            let bytes = try BoundedFile.bytes(path: resolved, limit: Limits.callTableBytes)
            var table = LiteralCallTable(runLength: runLength, log: reader.log)
            let drafts = table.read(bytes)
            for problem in table.problems { file.report("\(OffendingText.quoted(path)) \(problem)") }
            return table.problems.isEmpty ? drafts : nil
        } catch {
            file.report("\(OffendingText.quoted(path)): \(error.message)")
            return nil
        }
    }
}
