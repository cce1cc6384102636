import Records
import Scenarios

/// Reads how a stream is split among tenants, and splits it: each tenant is a stream of its own, with its own draws.
struct TenantSection {
    let runLength: Microseconds?
    let folder: String

    /// One tenant.
    struct Tenant {
        var id: String
        /// Of the stream's calls, 0...1.
        var share: Double
        /// Its own process; `nil` for the stream's.
        var process: ArrivalProcess?
    }

    /// Reads the key `tenants`: a number of them, or a list.
    func read(_ reader: NodeReader) -> [Tenant]? {
        if case .list = reader.node.value { return list(reader) }
        guard
            let section = reader.mapping(
                "a mapping with count and zipf, or a list of tenants", keys: ["count", "zipf"])
        else { return nil }
        let expected = "a whole number from 1 to \(Limits.tenants)"
        let count = section.required("count", expected)?.integer(expected, in: 1...Limits.tenants)
        let zipf = section["zipf"].map { $0.number("an exponent from 0 to 10", in: 0...10) } ?? 0
        guard let count, let zipf else { return nil }
        let weights = (1...count).map { rank in 1 / Self.power(Double(rank), zipf) }
        let total = weights.reduce(0, +)
        let width = max(2, String(count).utf8.count)
        return weights.enumerated().map { index, weight in
            let digits = String(index + 1)
            let zeros = String(repeating: "0", count: width - digits.utf8.count)
            return Tenant(id: "t\(zeros)\(digits)", share: weight / total, process: nil)
        }
    }

    /// `base` to an exponent of 0 or more, from products and square roots alone, which are the same on every machine.
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        var power = (0..<Int(exponent)).reduce(1.0) { product, _ in product * base }
        var rest = exponent - exponent.rounded(.down)
        var root = base
        while rest > 0 {
            root = root.squareRoot()
            rest *= 2
            guard rest >= 1 else { continue }
            power *= root
            rest -= 1
        }
        return power
    }

    private func list(_ reader: NodeReader) -> [Tenant]? {
        guard let items = reader.list("a list of tenants") else { return nil }
        if items.isEmpty { reader.report("no tenants; expected at least one") }
        if items.count > Limits.tenants { reader.report("\(items.count) tenants; expected at most \(Limits.tenants)") }
        var taken: Set<String> = []
        var tenants: [Tenant] = []
        for item in items.prefix(Limits.tenants) {
            let example = "a tenant such as {id: acme, share: 60%}"
            guard let section = item.mapping(example, keys: ["id", "share", "arrivals"]) else { continue }
            let id = section.required("id", Identifier.expected)?.identifier(taken: &taken)
            let share = section.required("share", ShareText.expected)?.fraction()
            let process = section["arrivals"].map { ArrivalSection(runLength: runLength, folder: folder).process($0) }
            guard let id, let share, process == nil || process ?? nil != nil else { continue }
            tenants.append(Tenant(id: id, share: share, process: process ?? nil))
        }
        guard tenants.count == items.count, !tenants.isEmpty else { return nil }
        let total = tenants.reduce(0) { $0 + $1.share }
        guard (total - 1).magnitude < 1e-6 else {
            reader.report("the shares are \(total * 100)% together; expected 100%")
            return nil
        }
        return tenants
    }
}

extension TrafficPlan {
    /// The part of the stream that is a tenant's; `nil` when there is no such part.
    ///
    /// `before` is the share of all tenants before it.
    func part(of tenant: TenantSection.Tenant, before: Double) -> TrafficPlan? {
        var part = self
        part.id = "\(id)-\(tenant.id)"
        switch arrivals {
        case .process(let process, let rate):
            part.arrivals = .process(tenant.process ?? process, rate: rate.scaled(by: tenant.share))
        case .sessions(var plan):
            plan.process = tenant.process ?? plan.process
            plan.rate = plan.rate.scaled(by: tenant.share)
            part.arrivals = .sessions(plan)
        case .closed(var loop):
            let total = Double(loop.users)
            loop.users = Int((total * (before + tenant.share)).rounded()) - Int((total * before).rounded())
            guard loop.users > 0, tenant.process == nil else { return nil }
            part.arrivals = .closed(loop)
        case .trace, .windows, .literal: return nil
        }
        return part
    }
}
