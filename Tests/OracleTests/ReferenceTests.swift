import Answers
import Oracle
import Records
import Testing

/// The oracle against the plain reference: whole trees, many seeds, every kind of period.
struct ReferenceTests {
    static func periods() throws -> [Period] {
        (Period.everyday + (try ["7m", "3h", "2d", "1441m"].map(Period.of))).sorted()
    }

    @Test(arguments: UInt64(1)...5)
    func twoBusyHours(seed: UInt64) throws {
        let world = try World.random(seed: seed, length: .hours(2), calls: 250)
        var draws = Draws(seed: seed, name: "questions")
        try compare(world, at: draws.instants(8, in: world))
    }

    @Test(arguments: UInt64(1)...5)
    func threeDays(seed: UInt64) throws {
        let world = try World.random(seed: seed, length: .days(3), calls: 250)
        var draws = Draws(seed: seed, name: "questions")
        try compare(world, at: draws.instants(8, in: world))
    }

    /// Long enough that even the window of thirty days leaves its beginning behind.
    @Test(arguments: UInt64(1)...5)
    func fortySparseDays(seed: UInt64) throws {
        let world = try World.random(seed: seed, length: .days(40), calls: 250)
        var draws = Draws(seed: seed, name: "questions")
        try compare(world, at: draws.instants(8, in: world))
    }

    /// Between two questions the records come in any order.
    @Test(arguments: UInt64(1)...4)
    func shuffledBetweenQuestions(seed: UInt64) throws {
        var world = try World.random(seed: seed, length: .hours(30), calls: 250)
        var draws = Draws(seed: seed, name: "questions")
        let instants = draws.instants(8, in: world)
        world.records = draws.shuffled(world.records)
        try compare(world, at: instants)
    }

    /// Records are up to four hours late, so that questions are asked before all they are about is known.
    @Test(arguments: UInt64(1)...5)
    func lateRecords(seed: UInt64) throws {
        let world = try World.random(seed: seed, length: .days(seed % 2 == 0 ? 3 : 36), calls: 250)
        var draws = Draws(seed: seed, name: "questions")
        let instants = draws.instants(8, in: world)
        let late = world.records.map { record in
            (
                arrival: record.time + (draws.once(in: 3) ? Microseconds(draws.number(0...14_400_000_000)) : .zero),
                record
            )
        }
        try compare(world, at: instants) { last, now in
            late.filter { last <= $0.arrival && $0.arrival < now }.map(\.1)
        }
    }

    private func compare(_ world: World, at instants: [Instant]) throws {
        try compare(world, at: instants) { last, now in
            world.records.filter { last <= $0.time && $0.time < now }
        }
    }

    /// Asks both at every instant, after both have been shown what arrived since the one before.
    private func compare(
        _ world: World, at instants: [Instant], arriving: (Instant, Instant) -> [RequestRecord]
    ) throws {
        let periods = try Self.periods()
        var oracle = Oracle(plan: world.plan, periods: periods)
        var reference = Reference(plan: world.plan, periods: periods)
        var last = Instant(microseconds: .min)
        for now in instants {
            let arrived = arriving(last, now)
            for first in stride(from: 0, to: arrived.count, by: 64) {
                oracle.observe(Array(arrived[first..<min(first + 64, arrived.count)]).span)
            }
            reference.observe(arrived)
            // Degradations and the forecast have tests of their own.
            let apart = ["degradations", "forecast"]
            let answers = AnswerObject(oracle.answers(at: now).entries.filter { !apart.contains($0.key) })
            let difference = firstDifference(.object(answers), reference.answers(at: now))
            #expect(difference == nil, "at \(now): \(difference ?? "")")
            last = now
        }
    }
}

extension Draws {
    /// Instants of a world in order: its start and end, and between them some odd, some at whole hours and minutes.
    fileprivate mutating func instants(_ count: Int, in world: World) -> [Instant] {
        let length = (world.end - world.start).rawValue
        var instants = [world.start, world.end]
        for index in 0..<count {
            let odd = world.start + Microseconds(number(0...length))
            let step: Microseconds = [Microseconds(1), .seconds(1), .minutes(1), .hours(1)][index % 4]
            instants.append(min(world.end, odd.ceiled(to: step)))
        }
        return instants.sorted()
    }
}
