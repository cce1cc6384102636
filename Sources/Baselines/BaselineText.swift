import Answers

/// Writes results as a compact baseline: only figures, a line for each, so that a change shows as a line in a review.
///
/// The answers for one period are mostly those for another one; of each but the first only what differs from the one
/// before is written.
public enum BaselineText {
    /// The text of a file.
    public static func text(of file: ResultFile) -> String {
        let scenarios = file.scenarios.map { scenario in
            let identity = [
                ("name", scenario.name), ("version", scenario.version), ("digest", scenario.digest),
                ("seed", scenario.seed), ("record_digest", scenario.recordDigest),
            ].map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }
            let layers = PeriodLayers(scenario)
            let periods = layers.periods.map { layer in
                let gone = layer.gone.map { JSONText.quoted($0.text) }.joined(separator: ",")
                return "\n{\"name\":\(JSONText.quoted(layer.name)),\"gone\":[\(gone)],\"figures\":"
                    + "\(object(layer.figures[...], depth: 0))}"
            }
            return "\n{\(identity.joined(separator: ",")),\n\"figures\":\(object(layers.rest[...], depth: 0)),"
                + "\n\"periods\":[\(periods.joined(separator: ","))]}"
        }
        return "{\"schema\":\(JSONText.quoted(ResultFile.baselineSchema)),\"scenarios\":["
            + scenarios.joined(separator: ",") + "]}\n"
    }

    /// The figures below a path as an object of objects; `depth` is the number of steps of that path.
    private static func object(_ figures: ArraySlice<ScenarioFigures.Entry>, depth: Int) -> String {
        var members: [String] = []
        var rest = figures
        while let first = rest.first {
            let name = first.path.steps[depth]
            let group = rest.prefix { $0.path.steps[depth] == name }
            rest = rest.dropFirst(group.count)
            let value = first.path.steps.count == depth + 1 ? leaf(first.figure) : object(group, depth: depth + 1)
            members.append("\(JSONText.quoted(name)):\(value)")
        }
        return "{\(members.joined(separator: ",\n"))}"
    }

    private static func leaf(_ figure: Figure) -> String {
        switch figure {
        case .text(let text): JSONText.quoted(text)
        case .nothing: "[]"
        default: figure.shown
        }
    }
}
