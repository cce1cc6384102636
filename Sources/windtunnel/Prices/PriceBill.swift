import PriceLists
import Pricing
import Records

/// The bill of one call, for people.
struct PriceBill {
    private let model: Catalog.Model
    private let call: RequestRecord
    private let explanation: Result<PriceExplanation, PriceGap>
    private let cost: PricedCost
    private let list: PriceList

    init(_ model: Catalog.Model, _ call: RequestRecord, _ book: PriceBook, in list: PriceList) {
        self.model = model
        self.call = call
        self.list = list
        cost = book.price(call)
        do throws(PriceGap) {
            explanation = .success(try book.explain(call))
        } catch {
            explanation = .failure(error)
        }
    }

    /// Whether the list has the model at all.
    var isListed: Bool {
        if case .failure(.modelNotListed) = explanation { false } else { true }
    }

    var name: String { "\(model.provider.name)/\(model.name)" }

    var text: String {
        var rows = [("call", "\(name) at \(call.time)")]
        switch explanation {
        case .failure(let gap): rows.append(("no price", gap.description))
        case .success(let found):
            rows.append(("entry", entry(found.model)))
            rows.append(("prices", Self.validity(found.stretch)))
            rows.append(("service", found.serviceTier.name))
            rows.append(("context", context(found.contextThreshold)))
            rows += lines(found.lines)
        }
        rows.append(("total", "\(cost.cost) USD"))
        let unpriced = cost.unpricedTokens == 0 ? "" : ", \(cost.unpricedTokens) tokens without a price"
        rows.append(("status", cost.status.name + unpriced))
        rows.append(("list", "\(list.name) \(list.revision)"))
        if case .success(let found) = explanation {
            let sources = list.models.first { $0.provider == found.provider && $0.model == found.model }?.sources ?? []
            rows += sources.map { ("source", $0) }
        }
        return rows.map { Self.pad($0.0, to: 16) + $0.1 + "\n" }.joined()
    }

    private func entry(_ listed: String) -> String {
        if listed == model.name { return "\(model.provider.name)/\(listed)" }
        let owner = list.models.first { $0.provider == model.provider && $0.model == listed }
        let how = owner?.aliases.contains(model.name) == true ? "an alias" : "a dated version"
        return "\(model.provider.name)/\(listed), of which \(model.name) is \(how)"
    }

    private static func validity(_ stretch: PriceStretch) -> String {
        var text = "\(stretch.kind.rawValue) price from \(stretch.from.map(\.description) ?? "the beginning")"
        text += " to \(stretch.to.map(\.description) ?? "an open end")"
        if let known = stretch.knownFrom { text += ", known since \(known)" }
        return text
    }

    private func context(_ threshold: Int?) -> String {
        let tokens = "\(call.promptTokens) input tokens"
        return threshold.map { "\(tokens), above \($0): its prices hold for the whole call" }
            ?? "\(tokens), base prices"
    }

    private func lines(_ lines: [PriceLine]) -> [(String, String)] {
        lines.map { line in
            guard let rate = line.rate, let amount = line.amount else {
                return (line.unit.name, "\(line.quantity) x no price")
            }
            let price = line.unit.isToken ? "\(rate.dollarsPerMillionTokens) USD per million" : "\(rate) USD"
            return (line.unit.name, "\(line.quantity) x \(price) = \(amount) USD")
        }
    }

    private static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
