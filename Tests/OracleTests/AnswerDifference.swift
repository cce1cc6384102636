import Answers

/// The first place where two trees differ, with both values, or nil where they are the same.
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
    case (.number(let ours), .number(let theirs)):
        // As the answers page says; the reference may take another way to the same number.
        let isSame = abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs))
        return isSame ? nil : "\(path): \(ours) and \(theirs)"
    default: return left == right ? nil : "\(path): \(left) and \(right)"
    }
}
