import Records
import Testing

@testable import Traffic

struct TimingWheelTests {
    private let start = TestScenario.start

    /// Calls with sends in order and response times of all magnitudes up to `longest` octaves of microseconds.
    private func calls(seed: UInt64, count: Int, longestGap: UInt64, longest: UInt64) -> [RequestRecord] {
        let stream = RandomStream(seed: seed, name: "wheel")
        var sent: Int64 = 0
        return (0..<UInt64(count)).map { index in
            sent += Int64(stream.bits(4 * index) % longestGap)
            let octave = stream.bits(4 * index + 1) % longest
            let response = Int64(stream.bits(4 * index + 2) % (1 << octave))
            return RequestRecord(
                time: start + Microseconds(sent + response), responseTime: Microseconds(response),
                output: UInt32(index), model: ModelID(0))
        }
    }

    /// Sends and delivers as the simulator does, in steps of random length.
    private func deliver(_ calls: [RequestRecord], perSecond: Double, seed: UInt64) -> [RequestRecord] {
        let stream = RandomStream(seed: seed, name: "steps")
        let last = (calls.map(\.time).max() ?? start) + Microseconds(1)
        let length = (last - start).rawValue
        var wheel = TimingWheel(start: start, callsPerSecond: perSecond)
        var delivered: [RequestRecord] = []
        var (next, now, step) = (0, Int64(0), UInt64(0))
        func nextSend() -> Int64 { next < calls.count ? calls[next].sent : .max }
        while now < length {
            now = min(length, now + 1 + Int64(stream.bits(step) % UInt64(1 + length / 7)))
            step += 1
            while true {
                while nextSend() < min(wheel.slotEnd, now) {
                    wheel.insert(calls[next])
                    next += 1
                }
                var batch: [RequestRecord] = []
                let done = wheel.deliver(before: now, into: &batch, capacity: 3)
                delivered += batch
                if !done { continue }
                if wheel.slotEnd >= now { break }
                wheel.moveOn(to: min(nextSend(), now))
            }
        }
        #expect(wheel.count == 0)
        return delivered
    }

    @Test(arguments: 0..<60)
    func `gives back calls in the order of time and sending`(seed: UInt64) {
        let stream = RandomStream(seed: seed, name: "case")
        let longestGap = 1 + stream.bits(0) % (1 << (1 + stream.bits(1) % 28))
        let calls = calls(
            seed: seed, count: 300, longestGap: longestGap, longest: 1 + stream.bits(2) % 42)
        let expected = calls.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        for perSecond in [0, 1, 20, 1_000, 1e5] {
            #expect(deliver(calls, perSecond: perSecond, seed: seed) == expected.map(\.element))
        }
    }

    @Test func `many calls of one instant come in the order of sending`() {
        let calls = (0..<500).map { index in
            RequestRecord(
                time: start + .seconds(1), responseTime: .seconds(1), output: UInt32(index), model: ModelID(0))
        }
        #expect(deliver(calls, perSecond: 1, seed: 1) == calls)
    }
}
