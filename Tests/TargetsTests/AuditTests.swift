import Answers
import Auditing
import Contract
import Foundation
import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Targets
import Testing

/// A contract server, right and wrong, as the target of an audit.
@Suite(.serialized) struct AuditTests {
    @Test func `a right server is met`() async throws {
        let result = try await Self.audit()
        #expect(result.outcome == .met, "\(AuditText.text(of: result))")
        #expect(result.exitCode == 0 && result.delivery.acknowledged > 150 && result.delivery.unsent == 0)
        #expect(result.judged > 1_000)
        // What scenarios expect counts too, and what cannot be judged says why.
        #expect(result.skipped.contains { $0.path == "audited: health.status == healthy" })
        #expect(!result.skipped.contains { $0.path.contains("total_cost") })
    }

    @Test func `without prices and a zone, money and hours are not judged`() async throws {
        let result = try await Self.audit(settings: AuditSettings())
        #expect(result.outcome == .met, "\(AuditText.text(of: result))")
        let skipped = result.skipped.map { "\($0.path): \($0.reason)" }
        #expect(skipped.contains { $0.contains("cost_by_user.*") && $0.contains("--prices") })
        #expect(skipped.contains { $0.contains("hourly_usage") && $0.contains("--utc-offset") })
    }

    @Test func `a percentile by a truncated index is named`() async throws {
        var fault = ContractServer.Fault()
        fault.body = { body, path, monitor in
            guard path == "/metrics/performance" else { return body }
            return body.changing("p95_response_time_ms") { _, around in
                let model = monitor.catalog.models.firstIndex { .text($0.name) == around["model"] }
                let times = monitor.records.filter { Int($0.model.rawValue) == model }.map(\.responseTime).sorted()
                return .number(Double(times[min(times.count - 1, times.count * 95 / 100)].rawValue) / 1_000)
            }
        }
        let result = try await Self.audit(fault)
        #expect(result.outcome == .failed)
        #expect(result.causes == ["percentile-index"], "\(AuditText.text(of: result))")
        #expect(result.findings.allSatisfy { $0.path.hasSuffix("p95_response_time_ms") })
    }

    @Test func `interpolated percentiles are another convention, not a mistake`() async throws {
        var fault = ContractServer.Fault()
        fault.body = { body, path, monitor in
            guard path == "/metrics/performance" else { return body }
            return body.changing("p99_response_time_ms") { _, around in
                let model = monitor.catalog.models.firstIndex { .text($0.name) == around["model"] }
                let times = monitor.records.filter { Int($0.model.rawValue) == model }.map(\.responseTime).sorted()
                let place = 0.99 * Double(times.count - 1)
                let low = Double(times[Int(place)].rawValue), high = Double(times[Int(place) + 1].rawValue)
                return .number((low + (high - low) * (place - place.rounded(.down))) / 1_000)
            }
        }
        let result = try await Self.audit(fault)
        #expect(result.outcome == .met, "\(AuditText.text(of: result))")
        #expect(result.notes == ["interpolates percentiles between the two nearest values"])
    }

    @Test func `money rounded to cents is named`() async throws {
        var fault = ContractServer.Fault()
        fault.body = { body, _, _ in
            body.changing("total_cost") { value, _ in
                guard case .money(let money) = value else { return value }
                return .number((money.dollars * 100).rounded() / 100)
            }
        }
        let result = try await Self.audit(fault)
        #expect(result.findings.filter { $0.diagnosis?.id == "rounded-to-cents" }.count >= 4)
        #expect(result.findings.first { $0.path == "cost_analytics.total_cost" }?.got.count ?? 9 <= 5)
    }

    @Test func `money summed in floating point is named`() async throws {
        var fault = ContractServer.Fault()
        fault.body = { body, _, _ in
            body.changing("total_cost") { value, _ in
                guard case .money(let money) = value else { return value }
                return .number(money.dollars.nextUp.nextUp)
            }
        }
        let result = try await Self.audit(fault)
        #expect(result.causes == ["float-money"], "\(AuditText.text(of: result))")
    }

    @Test func `the one call that was acknowledged and lost is named`() async throws {
        var fault = ContractServer.Fault()
        fault.keeps = { $0 != 100 }
        let result = try await Self.audit(fault)
        #expect(result.causes.contains("call-lost"), "\(AuditText.text(of: result))")
        let named = result.findings.compactMap(\.diagnosis).first { $0.id == "call-lost" }
        #expect(named?.description.contains("call 100 of ") == true)
        #expect(result.findings.count { $0.diagnosis == nil } == 0, "\(AuditText.text(of: result))")
    }

    @Test func `one call in fifty lost is named`() async throws {
        var fault = ContractServer.Fault()
        fault.keeps = { $0 % 50 != 0 }
        let result = try await Self.audit(fault)
        #expect(result.causes.contains("calls-lost"), "\(AuditText.text(of: result))")
    }

    @Test func `ignored filters are named`() async throws {
        var fault = ContractServer.Fault()
        fault.request = { request in
            request.parameters.removeAll { ["provider", "model", "include_breakdown"].contains($0.name) }
        }
        let result = try await Self.audit(fault)
        #expect(result.causes == ["ignored-parameters"], "\(AuditText.text(of: result))")
        #expect(Set(result.findings.map(\.request)).count == 4)
    }

    @Test func `periods that cannot be and negative tokens must be refused`() async throws {
        var fault = ContractServer.Fault()
        fault.request = { request in
            for index in request.parameters.indices where request.parameters[index].name == "time_period" {
                if Period(request.parameters[index].value) == nil { request.parameters[index].value = "1h" }
            }
            if String(decoding: request.body, as: UTF8.self).contains("-5") { request.body = Array(Self.call.utf8) }
        }
        let result = try await Self.audit(fault)
        #expect(result.causes == ["unread-period", "negative-tokens"], "\(AuditText.text(of: result))")
    }

    @Test func `a server that asks for no token is named`() async throws {
        var fault = ContractServer.Fault()
        fault.checksToken = false
        #expect(try await Self.audit(fault).causes == ["open-to-anybody"])
    }

    @Test func `answers in an order of the moment are named`() async throws {
        var fault = ContractServer.Fault()
        let counter = Counter()
        fault.body = { body, path, _ in
            guard path == "/metrics/costs", counter.next() > 3 else { return body }
            return body.changing("top_cost_models") { value, _ in
                guard case .list(let items) = value else { return value }
                return .list(items.reversed())
            }
        }
        #expect(try await Self.audit(fault).causes == ["changing-answer"])
    }

    @Test(
        arguments: [
            ("/health", ContractServer.Instead.text("<html>"), "not-json"),
            ("/health", .text("[1, 2"), "not-json"),
            ("/metrics/costs", .silence, "slow-answer"), ("/providers", .close, "dropped-connection"),
            ("/metrics/usage-patterns", .endless, "endless-answer"),
        ])
    func `what is no answer is named`(path: String, instead: ContractServer.Instead, cause: String) async throws {
        var fault = ContractServer.Fault()
        fault.instead = { asked, _ in asked == path ? instead : nil }
        let result = try await Self.audit(fault, timeout: .milliseconds(300))
        #expect(result.outcome == .failed && result.causes.contains(cause), "\(AuditText.text(of: result))")
    }

    @Test func `one dropped answer is asked for again`() async throws {
        var fault = ContractServer.Fault()
        fault.instead = { path, count in path == "/providers" && count == 1 ? .close : nil }
        #expect(try await Self.audit(fault).outcome == .met)
    }

    @Test func `a call whose fate is unknown leaves numbers unjudged`() async throws {
        var fault = ContractServer.Fault()
        fault.instead = { path, count in path == "/metrics/record" && count == 20 ? .close : nil }
        let result = try await Self.audit(fault)
        #expect(result.delivery.uncertain == 1 && result.causes == ["dropped-connection"])
        #expect(result.shortcoming?.contains("may or may not have arrived") == true)
    }

    @Test func `a busy server gets a call once more, and one that refuses it is named`() async throws {
        var fault = ContractServer.Fault()
        fault.instead = { path, count in path == "/metrics/record" && count == 20 ? .status(503) : nil }
        #expect(try await Self.audit(fault).outcome == .met)
        fault.instead = { path, count in path == "/metrics/record" && count == 20 ? .status(500) : nil }
        let result = try await Self.audit(fault)
        #expect(result.delivery.refused == 1 && result.causes == ["valid-refused"], "\(AuditText.text(of: result))")
    }

    @Test func `who refuses the token, is not there or is not new proves nothing`() async throws {
        var fault = ContractServer.Fault()
        fault.instead = { _, _ in .status(401) }
        let refused = try await Self.audit(fault)
        #expect(refused.exitCode == 3 && refused.shortcoming == "the target refuses the token")
        #expect(refused.delivery.acknowledged == 0)
        fault = ContractServer.Fault()
        fault.body = { body, path, monitor in
            path == "/metrics/costs" && monitor.records.isEmpty
                ? body.changing("total_requests") { _, _ in .count(7) } : body
        }
        let used = try await Self.audit(fault)
        #expect(used.exitCode == 3 && used.shortcoming?.contains("calls of before") == true)
        let nobody = try await Self.audit(port: 1)
        #expect(nobody.exitCode == 3 && nobody.shortcoming?.contains("no connection") == true)
    }

    @Test func `the number of calls and the time for them are bounded and told`() async throws {
        let few = try await Self.audit(limits: { $0.calls = 30 })
        #expect(few.delivery.acknowledged == 30 && few.delivery.unsent > 100)
        #expect(few.outcome == .met && few.delivery.reason == "at most 30 calls are reported")
        let none = try await Self.audit(limits: { $0.duration = .zero })
        #expect(none.delivery.acknowledged == 0 && none.exitCode == 3)
    }

    @Test func `an interrupted audit says so`() async throws {
        let result = try await Self.audit(isInterrupted: true)
        #expect(result.exitCode == 130 && result.delivery.acknowledged == 0)
    }

    @Test(arguments: ["localhost:80", "ftp://a", "http://", "http://u:p@h", "http://h?x=1", "file:///etc"])
    func `what is no address is refused`(text: String) { #expect(TargetAddress(text) == nil) }
}
