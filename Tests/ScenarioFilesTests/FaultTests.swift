import Foundation
import PriceLists
import Records
import Scenarios
import Testing

@testable import ScenarioFiles

@Suite struct FaultTests {
    /// Two models, of which the second answers for retired ones.
    private static func text(_ incident: String) -> String {
        """
        schema: 1
        name: faults
        seed: 7
        clock: {start: 2026-03-02T08:00:00Z, duration: 48h}
        providers:
          openai:
            gpt-4o: {prompt_tokens: 100, completion_tokens: 10, response_time: 1s}
            gpt-4o-mini: {prompt_tokens: 100, completion_tokens: 10, response_time: 1s}
        traffic: [{id: chat, rate: 1/s, mix: {openai/gpt-4o: 1}}]
        incidents:
          - {id: it, \(incident)}
        """
    }

    private static func plan(_ incident: String, seed: UInt64? = nil) throws -> ScenarioPlan {
        try ScenarioReader(priceLists: ["current": .current], seed: seed)
            .read(text: text(incident), path: "faults.yaml").get()
    }

    @Test(arguments: [
        ("outage", "", Fault.failure(.serverError), 1.0),
        ("outage", "probability: 20%", .failure(.serverError), 0.2),
        ("latency", "multiplier: 4", .latency(multiplier: 4), 1),
        ("latency_tail", "adds: 20s, probability: 0.02", .latencyTail(adds: .constant(20e6)), 0.02),
        ("timeout", "probability: 1", .failure(.timeout), 1),
        (
            "error_burst", "mix: {overloaded: 3, rate_limit: 1}, probability: 30%",
            .errors([.init(kind: .overloaded, weight: 3), .init(kind: .rateLimit, weight: 1)]), 0.3
        ),
        ("region_loss", "probability: 25%", .regionLoss, 0.25),
        ("retirement", "match: {model: openai/gpt-4o}", .retirement(servedBy: nil), 1),
        (
            "retirement", "match: {model: openai/gpt-4o}, served_by: openai/gpt-4o-mini",
            .retirement(servedBy: ModelID(1)), 1
        ),
        ("price_change", "multiplier: 2", .priceChange(multiplier: 2), 1),
        ("cache_collapse", "", .cacheCollapse, 1),
        ("prompt_growth", "multiplier: 20", .promptGrowth(multiplier: 20), 1),
        ("silence", "probability: 50%", .silence, 0.5),
        ("duplicate_delivery", "probability: 5%", .duplicateDelivery(within: .minutes(1)), 0.05),
        ("duplicate_delivery", "within: 0s, probability: 5%", .duplicateDelivery(within: .zero), 0.05),
        ("late_delivery", "delay: {exponential: {mean: 2m}}", .lateDelivery(delay: .exponential(mean: 120e6)), 1),
        (
            "out_of_order", "within: 30s",
            .lateDelivery(delay: .quantiles([.init(quantile: 0, value: 0), .init(quantile: 1, value: 30e6)])), 1
        ),
        ("clock_skew", "offset: +2m, probability: 10%", .clockSkew(offset: .minutes(2)), 0.1),
        ("clock_jump", "offset: -1h30m", .clockJump(offset: .zero - .minutes(90)), 1),
    ])
    func `every fault is read with its keys`(name: String, keys: String, fault: Fault, probability: Double) throws {
        let more = keys.isEmpty ? "" : ", \(keys)"
        let plan = try Self.plan("at: 1h, for: 30m, fault: \(name)\(more)")
        let incident = try #require(plan.incidents.first)
        #expect(incident.fault == fault && incident.probability == probability)
        #expect(incident.window.to - incident.window.from == .minutes(30))
    }

    @Test func `what changes for good lasts to the end unless told otherwise`() throws {
        for fault in ["retirement, match: {model: openai/gpt-4o}", "price_change, multiplier: 2"] {
            let plan = try Self.plan("at: 1h, fault: \(fault)")
            #expect(plan.incidents.first?.window == TimeWindow(from: plan.start + .hours(1), to: plan.end))
        }
    }

    @Test(arguments: [
        (
            "fault: latency, multiplier: 3, within: 5s",
            "fault latency has no within; expected it with duplicate_delivery, out_of_order only"
        ),
        ("fault: clock_jump, offset: 5m", "\"5m\" has no sign; expected a duration with a sign, from -40d to +5m"),
        ("fault: clock_jump, offset: +6m", "\"+6m\" is out of range"),
        ("fault: clock_jump, offset: -41d", "\"-41d\" is out of range"),
        ("fault: clock_jump, offset: -1h, probability: 50%", "fault clock_jump has no probability"),
        ("fault: region_loss", "incidents[0].probability: missing"),
        ("fault: error_burst, mix: default, probability: 1", "expected a mapping from failure kind to weight"),
        ("fault: retirement", "a retirement without a model"),
        ("fault: retirement, match: {model: openai/gpt-4o}, served_by: openai/gpt-5", "is not declared"),
        ("fault: price_change, multiplier: 2, match: {traffic: chat}", "unknown key \"traffic\""),
        ("fault: duplicate_delivery, probability: 1, within: 2h", "\"2h\" is out of range"),
        ("fault: late_delivery", "incidents[0].delay: missing"),
        ("fault: outage, random: {every: 1h, lasts: 5m}", "stands beside random"),
    ])
    func `a mistake in a fault is named`(incident: String, message: String) throws {
        let text = Self.text("at: 1h, for: 30m, \(incident)")
        let result = ScenarioReader(priceLists: ["current": .current]).read(text: text, path: "faults.yaml")
        guard case .failure(let problems) = result else {
            Issue.record("read without a problem: \(incident)")
            return
        }
        #expect(problems.description.contains(message), "\(problems)")
        #expect(problems.diagnostics.allSatisfy { $0.place.line == 11 })
    }

    // MARK: Chance

    @Test func `incidents left to chance are numbered, inside the run, and belong to the seed`() throws {
        let incident = "random: {every: 4h, lasts: {p50: 20m, p99: 3h}}, fault: outage"
        let plan = try Self.plan(incident)
        #expect((4...30).contains(plan.incidents.count))
        for (index, incident) in plan.incidents.enumerated() {
            #expect(incident.id == "it-\(index + 1)")
            #expect(plan.start < incident.window.from && incident.window.to <= plan.end)
        }
        #expect(try Self.plan(incident).incidents == plan.incidents)
        let other = try Self.plan(incident, seed: 8)
        #expect(other.seed == 8 && other.incidents != plan.incidents)
        #expect(try Self.plan(incident, seed: 7).incidents == plan.incidents)
    }

    @Test func `published habits can be taken over and changed`() throws {
        for name in ["openai", "claude"] {
            let plan = try Self.plan("random: {like: \(name), every: 3h}, fault: outage")
            #expect(plan.incidents.count > 5)
        }
        let result = ScenarioReader(priceLists: ["current": .current]).read(
            text: Self.text("random: {like: openia}, fault: outage"), path: "faults.yaml")
        guard case .failure(let problems) = result else { return #expect(Bool(false)) }
        #expect(problems.description.contains("did you mean \"openai\"?"))
    }

    @Test func `too many incidents are refused`() {
        let result = ScenarioReader(priceLists: ["current": .current]).read(
            text: Self.text("random: {every: 1m, lasts: 1s}, fault: outage"), path: "faults.yaml")
        guard case .failure(let problems) = result else { return #expect(Bool(false)) }
        #expect(problems.description.contains("more than 1000 incidents"))
    }

    @Test func `incidents by chance count among the most that a file may have`() {
        let items = (0..<900).map { "  - {id: i\($0), random: {every: 10m, lasts: 1s}, fault: outage}" }
        let text = Self.text("at: 1h, for: 1m, fault: outage") + "\n" + items.joined(separator: "\n")
        let result = ScenarioReader(priceLists: ["current": .current]).read(text: text, path: "faults.yaml")
        guard case .failure(let problems) = result else { return #expect(Bool(false)) }
        #expect(problems.description.contains("expected at most 2000"))
    }

    // MARK: Prices

    @Test func `a price change is a stretch of its own between two of the old price`() throws {
        let plan = try Self.plan(
            "at: 1h, for: 30m, match: {model: openai/gpt-4o}, fault: price_change, multiplier: 1.5")
        let window = try #require(plan.incidents.first).window
        let before = try #require(PriceList.current.models.first { $0.model == "gpt-4o" })
        let after = try #require(plan.prices.models.first { $0.model == "gpt-4o" })
        let inside = try #require(after.stretches.first { $0.from == window.from })
        let old = try #require(before.stretches.last)
        #expect(inside.to == window.to)
        #expect(inside.rates.input?.rawValue == (old.rates.input?.rawValue ?? 0) * 3 / 2)
        #expect(inside.rates.output?.rawValue == (old.rates.output?.rawValue ?? 0) * 3 / 2)
        #expect(after.stretches.count == before.stretches.count + 2)
        #expect(after.stretches.last?.rates == old.rates && after.stretches.last?.from == window.to)
        let others = { (list: PriceList) in list.models.filter { $0.model != "gpt-4o" } }
        #expect(others(plan.prices) == others(.current))
        #expect(plan.prices.revision == PriceList.current.revision + "+incidents")
        try plan.prices.validate()
    }

    @Test func `every fault and every published habit is on the page`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/scenario-files.md"), encoding: .utf8)
        for form in FaultForm.all where FailureKind(rawValue: form.name) == nil {
            let row = page.split(separator: "\n").first { $0.hasPrefix("| `\(form.name)` |") }
            let keys = form.keys.map { "`\($0)`" }.joined(separator: ", ")
            #expect(row?.contains("| \(keys) |") ?? false, "\(form.name)")
            #expect(row?.contains(form.summary) ?? false, "\(form.name): \(form.summary)")
        }
        #expect(Set(FaultForm.all.map(\.name)).count == FaultForm.all.count)
        for habit in IncidentHabit.published { #expect(page.contains("`like: \(habit.name)`")) }
    }
}
