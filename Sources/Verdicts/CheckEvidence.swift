import Answers
import Records
import Scenarios

/// Gathers the evidence on a check: its values, each compared with the right side.
struct CheckEvidence {
    let check: CheckExpression
    let period: Period?
    let minimumSamples: Int
    let names: Catalog

    /// Looks at the answers of an instant.
    ///
    /// `truth` is `nil` when nothing computed it.
    func gather(answers: AnswerObject, truth: AnswerObject?) -> Evidence {
        let path = AnswerPath(check.path, period: period)
        let matches = applied(path.matches(in: answers, names: names))
        if check.comparison.isTrend { return gatherSeries(matches) }
        guard check.operand == .truth else { return gather(matches) }
        guard let truth else { return Evidence(obstacle: "the truth was not computed in this run") }
        return gather(matches, truths: applied(path.matches(in: truth, names: names)))
    }

    /// What the check's function makes of the values.
    private func applied(_ matches: [AnswerMatch]) -> [AnswerMatch] {
        guard let function = check.function else { return matches }
        let path = check.path.map { segment in
            switch segment {
            case .name(let name): AnswerStep.key(name).text(names: names)
            case .wildcard: "*"
            }
        }.joined(separator: ".")
        return [CheckFunction(function: function, names: names).value(of: matches, path: path)]
    }

    /// The points of a trend, which is judged when all are there.
    private func gatherSeries(_ matches: [AnswerMatch]) -> Evidence {
        var evidence = Evidence()
        if matches.isEmpty { evidence.obstacle = Self.nothingMatches }
        for match in matches {
            let isNumber = match.value.flatMap(Magnitude.init) != nil
            let value = ExpectationValue(
                path: match.path, got: ObservedValue(match.value), holds: isNumber,
                reason: isNumber ? nil : "a trend needs numbers")
            evidence.add(value, samples: match.samples, minimum: minimumSamples)
        }
        return evidence
    }

    private func gather(_ matches: [AnswerMatch]) -> Evidence {
        var evidence = Evidence()
        if matches.isEmpty { evidence.obstacle = Self.nothingMatches }
        let literal = LiteralComparison(
            comparison: check.comparison, operand: check.operand, tolerance: check.tolerance, names: names)
        for match in matches {
            let judgement = match.value.map(literal.judge) ?? .plain(false)
            let value = ExpectationValue(
                path: match.path, got: ObservedValue(match.value), holds: judgement.holds, reason: judgement.reason)
            evidence.add(value, samples: match.samples, minimum: minimumSamples)
        }
        return evidence
    }

    /// Values that only the truth has count too: a wildcard must not hide what the monitor leaves out.
    private func gather(_ matches: [AnswerMatch], truths: [AnswerMatch]) -> Evidence {
        var evidence = Evidence()
        if matches.isEmpty, truths.isEmpty { evidence.obstacle = Self.nothingMatches }
        let operand = TruthOperand(comparison: check.comparison, tolerance: check.tolerance, names: names)
        let truthByPath = Dictionary(truths.map { ($0.path, $0.value) }) { first, _ in first }
        let found = Set(matches.map(\.path))
        let missing = truths.filter { !found.contains($0.path) }
            .map { AnswerMatch(path: $0.path, value: nil, samples: $0.samples) }
        for match in matches + missing {
            let truth = truthByPath[match.path] ?? nil
            var judgement = Judgement.plain(false)
            if let got = match.value, let truth { judgement = operand.judge(got, truth: truth) }
            let value = ExpectationValue(
                path: match.path, got: ObservedValue(match.value), truth: ObservedValue(truth),
                holds: judgement.holds, reason: judgement.reason)
            evidence.add(value, samples: match.samples, minimum: minimumSamples)
        }
        return evidence
    }

    private static let nothingMatches = "no value matches the path"
}
