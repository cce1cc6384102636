import Records

/// Presets as a scenario file would have them, each value under a comment that says where it is from.
public struct PresetText: Sendable {
    private let library: PresetLibrary

    /// Writes the presets of a library.
    public init(library: PresetLibrary = .current) { self.library = library }

    /// Everything under a name, ready to be pasted into a scenario file; `nil` when no preset has the name.
    public func text(named name: String) -> String? {
        if let preset = library.provider(named: name) { return text(of: preset, only: nil) }
        if let preset = library.provider(ofModel: name) { return text(of: preset, only: name) }
        return library.condition(named: name).map(text)
    }

    private func text(of preset: ProviderPreset, only model: String?) -> String {
        var lines = comment("\(preset.name), of \(preset.date). \(preset.about)", indent: 0)
        lines.append("providers:")
        lines.append("  \(preset.provider.name):")
        for entry in preset.models where model == nil || entry.name == model {
            lines += comment(entry.about, indent: 4)
            lines.append("    \(FlowText.key(entry.name)):")
            lines += values(entry.values, indent: 6)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of condition: ConditionPreset) -> String {
        let title = "\(condition.name), of \(condition.date). \(condition.about) Write it at a provider or at a model."
        let lines = comment(title, indent: 0) + ["condition:"] + values(condition.values, indent: 2)
        return lines.joined(separator: "\n") + "\n"
    }

    private func values(_ values: [PresetValue], indent: Int) -> [String] {
        values.flatMap { value in
            let sources = value.sources.map { "\($0.what) (\($0.date))" }.joined(separator: "; and ")
            return comment("\(value.basis.text): \(sources). Note: \(value.note).", indent: indent)
                + [String(repeating: " ", count: indent) + "\(value.key): \(value.text)"]
        }
    }

    /// A comment of as many lines as it takes.
    private func comment(_ text: String, indent: Int) -> [String] {
        let start = String(repeating: " ", count: indent) + "#"
        var lines = [start]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + word.count + 1 > 118, lines[lines.count - 1] != start {
                lines.append(start)
            }
            lines[lines.count - 1] += " \(word)"
        }
        return lines
    }

    /// A table in Markdown of every value of a preset, with what it rests on and where that is from.
    public func markdown(named name: String) -> String? {
        if let preset = library.provider(named: name) {
            return preset.models.map { "### \($0.name)\n\n\($0.about)\n\n\(table($0.values))" }.joined(separator: "\n")
        }
        if let model = library.model(named: name) { return table(model.values) }
        return library.condition(named: name).map { table($0.values) }
    }

    private func table(_ values: [PresetValue]) -> String {
        let rows = values.map { value in
            let sources = value.sources.map { "\($0.what) (\($0.date))" }.joined(separator: "; ")
            let cells = ["`\(value.key)`", "`\(value.text)`", value.basis.text, "\(sources). Note: \(value.note)"]
            return "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ")
                + " |\n"
        }
        return "| key | value | rests on | source (date), and what it does not say |\n| --- | --- | --- | --- |\n"
            + rows.joined()
    }
}
