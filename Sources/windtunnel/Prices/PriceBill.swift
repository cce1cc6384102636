import PriceLists
import Pricing
import Records

/// One call's cost as text, like a bill.
struct PriceBill {
    private let explanation: PriceExplanation
    private let record: RequestRecord
    private let list: PriceList
    private let sources: [String]

    init(_ explanation: PriceExplanation, record: RequestRecord, list: PriceList, sources: [String]) {
        self.explanation = explanation
        self.record = record
        self.list = list
        self.sources = sources
    }

    var text: String {
        let stretch = explanation.stretch
        let from = stretch.from.map { "from \($0)" } ?? "since ever"
        let to = stretch.to.map { "until \($0)" } ?? "without an end"
        let tier = explanation.contextThreshold.map { "above \($0) input tokens" } ?? "base rates"
        var text = """
            \(explanation.provider.name)/\(explanation.model)
            list      \(list.name), revision \(list.revision)
            price     \(stretch.kind.rawValue), \(from), \(to)
            service   \(explanation.serviceTier.name)
            context   \(tier), total input \(record.promptTokens)

            """
        let rows = explanation.lines.map(row)
        text += TextTable.write(rows, rightAligned: 1...5)
        if rows.isEmpty { text += "nothing was used\n" }
        text += "total: $\(explanation.cost.cost) (\(explanation.cost.status.name))\n"
        if explanation.cost.unpricedTokens > 0 {
            text += "unpriced tokens: \(explanation.cost.unpricedTokens); the total is a lower bound\n"
        }
        for source in sources { text += "source: \(source)\n" }
        return text
    }

    private func row(_ line: PriceLine) -> [String] {
        guard let rate = line.rate, let amount = line.amount else {
            return [line.unit.name, "\(line.quantity)", "x", "no price", "=", "unpriced"]
        }
        let price = line.unit.isToken ? "$\(PriceText.perMillion(rate)) / 1M" : "$\(rate)"
        return [line.unit.name, "\(line.quantity)", "x", price, "=", "$\(amount)"]
    }
}
