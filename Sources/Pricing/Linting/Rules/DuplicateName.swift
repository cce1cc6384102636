import PriceLists
import Records

/// A name or alias that two entries of a provider claim.
struct DuplicateName: PriceRule {
    let name = "duplicate_name"
    let severity = PriceFinding.Severity.error

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        var owners: [Catalog.Model: String] = [:]
        var findings: [PriceFinding] = []
        let claims = list.models.map { ($0, [$0.model]) } + list.models.map { ($0, $0.aliases) }
        for (model, names) in claims {
            for name in names {
                let key = Catalog.Model(provider: model.provider, name: name)
                guard let owner = owners[key] else {
                    owners[key] = model.model
                    continue
                }
                findings.append(
                    finding(
                        model, found: "\"\(name)\" is already a name or alias of \(owner)",
                        expected: "each name once in a provider", remedy: "remove it from one of the two"))
            }
        }
        return findings
    }
}
