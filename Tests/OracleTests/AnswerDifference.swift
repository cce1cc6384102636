import Answers

/// The first place where two trees differ, with both values, or nil where they are the same to the last digit.
func firstDifference(_ left: AnswerTree, _ right: AnswerTree, at path: String = "") -> String? {
    switch (left, right) {
    case (.object(let ours), .object(let theirs)):
        guard left.keys == right.keys else { return "\(path): keys \(left.keys) and \(right.keys)" }
        for (our, their) in zip(ours.entries, theirs.entries) {
            if let found = firstDifference(our.value, their.value, at: "\(path).\(our.key)") { return found }
        }
        return nil
    case (.list(let ours), .list(let theirs)):
        guard ours.count == theirs.count else { return "\(path): \(ours) and \(theirs)" }
        for (index, (our, their)) in zip(ours, theirs).enumerated() {
            if let found = firstDifference(our, their, at: "\(path).\(index)") { return found }
        }
        return nil
    default: return left == right ? nil : "\(path): \(left) and \(right)"
    }
}
