import Answers
import Foundation
import Records
import Testing

@testable import Analytics

/// What the detectors say about series made by hand.
@Suite struct DegradationTests {
    /// The kinds that are noticed about the model `gpt` of a desk.
    private static func kinds(_ desk: inout Desk) -> [AnswerTree] {
        desk.answers()["degradations"].elements.map { $0["kind"] }
    }

    private static func number(_ answer: AnswerTree?) -> Double {
        guard case .number(let value) = answer else { return .nan }
        return value
    }

    /// Ten calls a minute for six hours, the last of which take `last` instead of a second.
    private static func desk(hours: Int64 = 6, lastMinutes: Int64, _ last: Int64, failing: Int = 0) -> Desk {
        var desk = Desk()
        for minute in stride(from: hours * 60, to: 0, by: -1) {
            let isLate = minute <= lastMinutes
            // A little unevenness, as every real series has.
            let milliseconds = (isLate ? last : 1_000) + minute % 7
            desk.record(10 - (isLate ? failing : 0), milliseconds: milliseconds, ago: .minutes(minute))
            if isLate, failing > 0 {
                desk.record(failing, milliseconds: milliseconds, error: ErrorTypeID(2), ago: .minutes(minute))
            }
        }
        return desk
    }

    @Test func `a quarter of an hour at half as long again is a shift, with when and how much`() {
        var desk = Self.desk(lastMinutes: 15, 1_500)
        let found = desk.answers()["degradations"].elements
        #expect(found.map { $0["kind"] } == [.text("response_time_shift")])
        #expect(found.first?["since"] == .instant(Desk.now - .minutes(15)))
        #expect(Self.number(found.first?["from_value"]).rounded() == 1_003)
        #expect(Self.number(found.first?["to_value"]).rounded() == 1_503)
        #expect(found.first?["samples"] == .count(360))
    }

    @Test(arguments: [(15, 1_150), (4, 5_000), (0, 0)] as [(Int64, Int64)])
    func `a small, a short or no shift is none`(minutes: Int64, milliseconds: Int64) {
        var desk = Self.desk(lastMinutes: minutes, milliseconds)
        #expect(Self.kinds(&desk).isEmpty)
    }

    @Test func `one call in ten that begins to fail is a shift of failures`() {
        var desk = Self.desk(lastMinutes: 30, 1_000, failing: 1)
        #expect(Self.kinds(&desk) == [.text("failure_shift")])
    }

    @Test func `too short a history says nothing`() {
        var desk = Self.desk(hours: 1, lastMinutes: 15, 5_000)
        desk.record(10, ago: .minutes(61))
        #expect(!Self.kinds(&desk).contains(.text("slow_trend")))
        var shorter = Desk()
        for minute in stride(from: Int64(59), to: 0, by: -1) {
            shorter.record(10, milliseconds: minute <= 20 ? 9_000 : 1_000, ago: .minutes(minute))
        }
        #expect(Self.kinds(&shorter).isEmpty)
    }

    @Test func `a rise of one percent an hour is a trend, an even series is none`() {
        for (rise, isTrend) in [(Int64(10), true), (0, false), (1, false), (-10, false)] {
            var desk = Desk()
            for hour in stride(from: Int64(24), to: 0, by: -1) {
                desk.record(20, milliseconds: 1_000 + (24 - hour) * rise, ago: .hours(hour))
            }
            #expect(Self.kinds(&desk) == (isTrend ? [.text("slow_trend")] : []), "\(rise)")
        }
    }

    /// The shape of AI.Benchmarks' calls: every third takes most of a minute, none fails.
    @Test func `every third call that waits is a hidden quota`() {
        for (failures, border, isQuota) in [(0, Int64(45_000), true), (2, 45_000, false), (0, 9_000, false)] {
            var desk = Desk()
            for call in 0..<60 {
                let milliseconds = call % 3 == 2 ? border + Int64(call) : 1_200 + Int64(call)
                let error = ErrorTypeID(call < failures ? 2 : 0)
                desk.record(1, milliseconds: milliseconds, error: error, ago: .seconds(Int64(3_000 - call * 20)))
            }
            #expect(Self.kinds(&desk).contains(.text("quota_hidden_as_latency")) == isQuota)
        }
    }

    @Test func `a long tail is no quota`() {
        // Quantiles of a lognormal whose p99 is ten times its median, evenly spaced in the logarithm.
        var desk = Desk()
        for call in 0..<200 {
            let z = Double(call) / 100 - 1
            desk.record(1, milliseconds: Int64(1_000 * exp(2.3 * z * abs(z))), ago: .seconds(Int64(call) + 400))
        }
        #expect(!Self.kinds(&desk).contains(.text("quota_hidden_as_latency")))
    }

    @Test func `the published calls behind a quota are recognised`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "../shared/data/ai-benchmarks/report-full-20250421.json")
        guard let data = try? Data(contentsOf: file) else {
            print("skipped: AI.Benchmarks' report is not beside the project")
            return
        }
        let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let benchmarks = try #require(report["Benchmarks"] as? [[String: Any]])
        var verdicts: [Bool: Int] = [:]
        for benchmark in benchmarks {
            let calls = (benchmark["Measurements"] as? [[String: Any]] ?? []).filter {
                $0["IterationMode"] as? String == "Workload" && $0["IterationStage"] as? String == "Actual"
            }.compactMap { ($0["Nanoseconds"] as? NSNumber)?.doubleValue }
            guard calls.count >= 20 else { continue }
            var desk = Desk()
            for (index, nanoseconds) in calls.enumerated() {
                desk.record(1, milliseconds: Int64(nanoseconds / 1e6), ago: .seconds(Int64(3_500 - index * 20)))
            }
            let isQuota = Self.kinds(&desk).contains(.text("quota_hidden_as_latency"))
            #expect(isQuota == "\(benchmark["Parameters"] ?? "")\(benchmark["FullName"] ?? "")".contains("aai"))
            verdicts[isQuota, default: 0] += 1
        }
        #expect((verdicts[true] ?? 0) > 0 && (verdicts[false] ?? 0) > 0, "\(verdicts)")
    }

    @Test func `defect 13: a provider that was busy and stops is silent, with when it was last seen`() {
        var desk = Desk()
        for minute in stride(from: Int64(70), to: 10, by: -1) { desk.record(4, Desk.claude, ago: .minutes(minute)) }
        desk.record(30)
        let health = desk.answers()["health"]
        #expect(health["status"] == .text("warning"))
        #expect(health["reasons"] == .list([.text("provider_silent")]))
        #expect(health["provider_health", "claude", "status"] == .text("silent"))
        let silent = health["silent_providers"].elements
        #expect(silent.map { $0["provider"] } == [.text("claude")])
        #expect(silent.first?["last_seen"] == .instant(Desk.now - .minutes(10)))
        #expect(silent.first?["expected_requests"] == .number(20))
    }

    @Test func `a provider with little to do is not silent when it pauses`() {
        var desk = Desk()
        for minute in stride(from: Int64(70), to: 11, by: -1) { desk.record(4, Desk.claude, ago: .minutes(minute)) }
        desk.record(3, Desk.claude, ago: .minutes(11))
        desk.record(30)
        #expect(desk.answers()["health", "status"] == .text("healthy"))
        #expect(desk.answers()["health", "silent_providers"] == .list([]))
    }

    @Test func `every detector has a kind of its own`() {
        let kinds = allDegradationDetectors.map(\.kind)
        #expect(kinds == ["response_time_shift", "failure_shift", "slow_trend", "quota_hidden_as_latency"])
    }
}
