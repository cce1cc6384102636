import PriceLists
import Records
import Scenarios
import Testing

@testable import Harness

/// When the monitor is compared with the truth.
@Suite struct SampleInstantTests {
    private func plan(_ duration: Microseconds, incidents: [IncidentPlan] = [], seed: UInt64 = 1) -> ScenarioPlan {
        let start = Instant(microseconds: 1_772_438_400_000_000)
        return ScenarioPlan(
            name: "plan", seed: seed, start: start, end: start + duration, catalog: Catalog(), models: [], traffic: [],
            incidents: incidents, prices: .legacy)
    }

    @Test(arguments: [1, 2, 24, 100, 720])
    func everyHourHasOne(hours: Int64) {
        let plan = plan(.hours(hours))
        let instants = SampleInstants.of(plan, expectations: [])
        for hour in 0..<hours {
            let window = TimeWindow(from: plan.start + .hours(hour), to: plan.start + .hours(hour + 1))
            #expect(instants.contains(where: window.contains))
        }
        #expect(instants.first == plan.start)
        #expect(instants.last == plan.end)
        #expect(instants == Set(instants).sorted())
    }

    @Test func bordersAndExpectationsAreAmongThem() {
        var plan = plan(.hours(5))
        let window = TimeWindow(from: plan.start + .minutes(61), to: plan.start + .minutes(97))
        plan.incidents = [
            IncidentPlan(
                id: "outage", window: window, scope: IncidentScope(), fault: .failure(.serverError), probability: 1)
        ]
        let asked = plan.start + Microseconds(7_654_321)
        let instants = SampleInstants.of(plan, expectations: [asked, plan.end + .hours(1)])
        for instant in [window.from, window.to, asked] { #expect(instants.contains(instant)) }
        #expect(!instants.contains(plan.end + .hours(1)))
    }

    @Test func shortRunsAreSampledToo() {
        #expect(SampleInstants.of(plan(.minutes(5)), expectations: []).count >= 24)
        #expect(SampleInstants.of(plan(.seconds(1)), expectations: []).count >= 2)
    }

    @Test func mostInstantsAreOdd() {
        let instants = SampleInstants.of(plan(.hours(48)), expectations: [])
        #expect(instants.filter { $0.microseconds % 1_000_000 != 0 }.count > 40)
        #expect(SampleInstants.of(plan(.hours(48), seed: 2), expectations: []) != instants)
    }
}
