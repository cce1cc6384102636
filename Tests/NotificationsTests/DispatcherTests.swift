import Notifications
import Records
import Storage
import Testing

@Suite struct DispatcherTests {
    private let dispatcher = Dispatcher()

    private func entry(_ identifier: String, _ subject: String, due: Int64 = 0, attempts: Int64 = 0) -> OutboxEntry {
        OutboxEntry(identifier: identifier, subject: subject, attempts: attempts, due: instant(due).microseconds)
    }

    private func sent(_ identifier: String, at seconds: Int64) -> OutboxChannel {
        OutboxChannel(lastIdentifier: identifier, lastAt: instant(seconds).microseconds)
    }

    @Test func `nothing waiting is idle`() {
        #expect(dispatcher.next([], channel: OutboxChannel(), now: instant(0)) == .idle)
    }

    @Test func `the newest state of the alert entered first is sent, older ones are told by it`() {
        let waiting = [entry("a1", "a"), entry("b1", "b"), entry("a2", "a"), entry("a3", "a")]
        let step = dispatcher.next(waiting, channel: OutboxChannel(), now: instant(0))
        #expect(step == .deliver(entry("a3", "a"), coalescing: ["a1", "a2"]))
    }

    @Test func `a second notification keeps a minute's distance, a repetition of the first does not`() {
        let channel = sent("a1", at: 0)
        #expect(dispatcher.next([entry("b1", "b")], channel: channel, now: instant(59)) == .wait(until: instant(60)))
        #expect(
            dispatcher.next([entry("b1", "b")], channel: channel, now: instant(60))
                == .deliver(entry("b1", "b"), coalescing: []))
        let again = entry("a1", "a", due: 2, attempts: 1)
        #expect(dispatcher.next([again], channel: channel, now: instant(1)) == .wait(until: instant(2)))
        #expect(dispatcher.next([again], channel: channel, now: instant(2)) == .deliver(again, coalescing: []))
    }

    @Test func `a later state waits while an earlier one is leased or to be repeated`() {
        let waiting = [entry("a1", "a", due: 100, attempts: 1), entry("a2", "a"), entry("b1", "b", due: 50)]
        #expect(dispatcher.next(waiting, channel: OutboxChannel(), now: instant(49)) == .wait(until: instant(50)))
        #expect(
            dispatcher.next(waiting, channel: OutboxChannel(), now: instant(100))
                == .deliver(entry("a2", "a"), coalescing: ["a1"]))
    }

    @Test func `a message of several alerts keeps its place among the messages of each`() {
        // b1 tells of b alone; the next one tells of a and b, so it waits for what is on its way about b.
        let leased = [entry("a1", "a"), entry("b1", "b", due: 100, attempts: 1), entry("ab", "a\nb")]
        #expect(
            dispatcher.next(leased, channel: OutboxChannel(), now: instant(0))
                == .deliver(entry("a1", "a"), coalescing: []))
        let free = [entry("a1", "a"), entry("b1", "b"), entry("ab", "a\nb")]
        #expect(
            dispatcher.next(free, channel: OutboxChannel(), now: instant(0))
                == .deliver(entry("ab", "a\nb"), coalescing: ["a1", "b1"]))
        // A later message about a part never takes the place of one that tells more, nor overtakes it.
        let wide = [entry("ab", "a\nb", due: 9, attempts: 1), entry("a2", "a"), entry("c1", "c")]
        #expect(
            dispatcher.next(wide, channel: OutboxChannel(), now: instant(0))
                == .deliver(entry("c1", "c"), coalescing: []))
        #expect(
            dispatcher.next(wide, channel: OutboxChannel(), now: instant(9))
                == .deliver(entry("ab", "a\nb", due: 9, attempts: 1), coalescing: []))
    }

    @Test func `attempts that all died unheard end in burial`() {
        let poison = entry("a1", "a", attempts: 20)
        let reason = "20 attempts ended without an outcome"
        #expect(dispatcher.next([poison], channel: OutboxChannel(), now: instant(0)) == .bury(poison, reason: reason))
        let leased = entry("a1", "a", due: 9, attempts: 20)
        #expect(dispatcher.next([leased], channel: OutboxChannel(), now: instant(0)) == .wait(until: instant(9)))
    }

    @Test func `a clock set back does not silence a channel`() {
        let future = OutboxChannel(
            lastIdentifier: "x", lastAt: instant(500_000).microseconds, notBefore: instant(500_000).microseconds)
        #expect(
            dispatcher.next([entry("a", "a")], channel: future, now: instant(0)) == .wait(until: instant(86_400)))
        #expect(
            dispatcher.next([entry("a", "a")], channel: sent("x", at: 500_000), now: instant(0))
                == .deliver(entry("a", "a"), coalescing: []))
    }

    @Test func `a wish of the receiver holds the whole channel, and longer than the backoff`() {
        let outcome = DeliveryOutcome.retry(reason: "busy", after: .seconds(90), mayHaveArrived: false)
        let before = sent("z", at: -100)
        let verdict = dispatcher.judge(
            outcome, attempt: 1, before: before, after: sent("a", at: 0), now: instant(1), random: .max)
        #expect(verdict.outcome == .failed(nextDue: instant(91).microseconds, reason: "busy"))
        #expect(verdict.channel.notBefore == instant(91).microseconds)
        #expect(verdict.channel.lastIdentifier == "z")
        #expect(
            dispatcher.next([entry("b", "b")], channel: verdict.channel, now: instant(5)) == .wait(until: instant(91)))
    }

    @Test func `only what may have arrived uses up the quiet time`() {
        let before = OutboxChannel()
        let after = sent("a", at: 0)
        func channel(_ outcome: DeliveryOutcome) -> OutboxChannel {
            dispatcher.judge(outcome, attempt: 1, before: before, after: after, now: instant(1), random: 0).channel
        }
        #expect(channel(.delivered) == after)
        #expect(channel(.retry(reason: "", after: nil, mayHaveArrived: true)) == after)
        #expect(channel(.retry(reason: "", after: nil, mayHaveArrived: false)) == before)
        #expect(channel(.rejected(reason: "")) == before)
    }

    @Test func `the last attempt's failure is death, with its reason`() {
        let outcome = DeliveryOutcome.retry(reason: "busy", after: nil, mayHaveArrived: false)
        let verdict = dispatcher.judge(
            outcome, attempt: 20, before: OutboxChannel(), after: OutboxChannel(), now: instant(0), random: 0)
        #expect(verdict.outcome == .dead(reason: "after 20 attempts: busy"))
    }
}

@Suite struct RetryPolicyTests {
    @Test func `the ceiling doubles from a second to five minutes`() {
        let policy = RetryPolicy()
        let seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map { Microseconds.seconds($0) }
        #expect((1...11).map { policy.ceiling(attempt: $0) } == seconds)
        #expect(policy.ceiling(attempt: .max) == .minutes(5))
        #expect(RetryPolicy(base: .seconds(1), cap: Microseconds(.max)).ceiling(attempt: 100) == Microseconds(.max))
    }

    @Test func `the delay is anything from nothing to the ceiling`() {
        let policy = RetryPolicy()
        #expect(policy.delay(attempt: 1, random: 0) == .zero)
        #expect(policy.delay(attempt: 1, random: 1 << 63) == .milliseconds(500))
        #expect(policy.delay(attempt: 1, random: .max) == .seconds(1))
        #expect(policy.delay(attempt: 9, random: .max) == .seconds(256))
        #expect(RetryPolicy(cap: Microseconds(.max)).delay(attempt: 99, random: .max) == Microseconds(.max))
    }

    @Test func `delays are spread evenly`() {
        let random = RandomStream(seed: 7, name: "delays")
        let delays = (0..<10_000).map { RetryPolicy().delay(attempt: 4, random: random.bits($0)).rawValue }
        let quarters = Dictionary(grouping: delays) { min($0 / 2_000_000, 3) }
        for quarter in Int64(0)..<4 { #expect((2_300...2_700).contains(quarters[quarter]?.count ?? 0)) }
    }
}
