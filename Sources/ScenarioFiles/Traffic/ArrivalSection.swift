import Records
import Scenarios

/// Reads when the calls of a stream come.
struct ArrivalSection {
    let runLength: Microseconds?
    let folder: String

    private static let processes = ["constant", "poisson", "gamma", "weibull", "trace", "closed", "sessions"]
    /// What a loop of users is called elsewhere.
    private static let aliases = ["concurrency": "closed", "concurrency_burst": "closed"]
    /// Three ways to say how far gaps spread.
    private static let spreads = ["cv", "burstiness", "smoothness"]
    private static let owners: [(key: String, processes: [String])] =
        [
            ("cv", ["gamma", "weibull", "sessions"]), ("burstiness", ["gamma", "sessions"]),
            ("smoothness", ["gamma", "sessions"]), ("users", ["closed"]), ("concurrency", ["closed"]),
            ("rate", ["sessions"]), ("turns", ["sessions"]),
            ("history", ["sessions"]), ("think_time", ["closed", "sessions"]),
        ] + TraceSection.keys.map { ($0, ["trace"]) }
    static let keys = ["process", "max_concurrency"] + owners.map(\.key)

    /// When calls come, and how many may be under way.
    struct Reading {
        var arrivals: Arrivals
        var maximumConcurrency: Int?
    }

    /// Reads the key `arrivals`, and `rate` where the process needs one.
    func read(_ stream: MappingReader) -> Reading? {
        let section: MappingReader?
        if let reader = stream["arrivals"] {
            section = reader.mapping("a mapping with process", keys: Self.keys)
            guard section != nil else { return nil }
        } else {
            section = nil
        }
        guard let process = process(section) else { return nil }
        refuseStrays(section, of: process)
        let concurrency = Self.concurrency(section)
        guard let arrivals = arrivals(process, section, stream), let concurrency else { return nil }
        return Reading(arrivals: arrivals, maximumConcurrency: concurrency)
    }

    /// How many calls may be under way, which may be any number; `nil` after reporting.
    static func concurrency(_ section: MappingReader?) -> Int?? {
        guard let reader = section?["max_concurrency"] else { return .some(nil) }
        let expected = "a whole number of calls from 1 to \(Limits.concurrency)"
        return reader.integer(expected, in: 1...Limits.concurrency).map { .some($0) }
    }

    private func process(_ section: MappingReader?) -> String? {
        guard let reader = section?["process"] else {
            return section?["burstiness"] == nil && section?["smoothness"] == nil ? "poisson" : "gamma"
        }
        return reader.choice(Self.processes, aliases: Self.aliases.keys.sorted()).map { Self.aliases[$0] ?? $0 }
    }

    private func arrivals(_ process: String, _ section: MappingReader?, _ stream: MappingReader) -> Arrivals? {
        switch process {
        case "closed":
            stream["rate"]?.report("rate beside a closed loop; expected none, because its users set the pace")
            return section.flatMap(closed).map(Arrivals.closed)
        case "sessions":
            stream["rate"]?.report("rate beside sessions; expected it under arrivals, where it counts session starts")
            return section.flatMap(sessions).map(Arrivals.sessions)
        default:
            let profile = stream.required("rate", RateText.expected).flatMap(rate)
            let gaps = gaps(process, section)
            guard let profile, let gaps else { return nil }
            return .process(gaps, rate: profile)
        }
    }

    private func rate(_ reader: NodeReader) -> RateProfile? {
        RateProfileReader(runLength: runLength, folder: folder).read(reader)
    }

    /// Reads a process without a rate, for a tenant.
    func process(_ reader: NodeReader) -> ArrivalProcess? {
        let words = ["constant", "poisson", "gamma", "weibull"]
        guard let section = reader.mapping("a mapping with process", keys: ["process"] + Self.spreads),
            let process = section.required("process", "one of \(OffendingText.choices(words))")?.choice(words)
        else { return nil }
        refuseStrays(section, of: process)
        return gaps(process, section)
    }

    /// Keys that belong to another process are mistakes, not decoration.
    func refuseStrays(_ section: MappingReader?, of process: String) {
        for (key, processes) in Self.owners where !processes.contains(process) {
            let names = OffendingText.either(processes)
            section?[key]?.report("only process \(names) has \(key); expected none with \(process)")
        }
        let given = Self.spreads.filter { section?[$0] != nil }
        if given.count > 1 {
            section?[given[1]]?.report("stands beside \(given[0]), which says the same; expected one of them")
        }
    }

    private func gaps(_ process: String, _ section: MappingReader?) -> ArrivalProcess? {
        switch process {
        case "constant": .constant
        case "gamma": spread(section, isRequired: true).map(ArrivalProcess.gamma)
        case "weibull": spread(section, isRequired: true).map(ArrivalProcess.weibull)
        default: .poisson
        }
    }

    /// The coefficient of variation of the gaps, or the shape of a gamma distribution that has it: 1 / cv^2.
    private func spread(_ section: MappingReader?, isRequired: Bool) -> Double? {
        for key in ["burstiness", "smoothness"] {
            guard let reader = section?[key] else { continue }
            let expected = "the shape of a gamma distribution, from 0.0001 to 1000000"
            return reader.number(expected, in: 0.0001...1_000_000).map { 1 / $0.squareRoot() }
        }
        let expected = "the coefficient of variation, above 0, to 100"
        guard let reader = isRequired ? section?.required("cv", expected) : section?["cv"],
            let variation = reader.number(expected, in: 0...100)
        else { return nil }
        guard variation > 0 else {
            reader.report("0 is out of range; expected \(expected)")
            return nil
        }
        return variation
    }

    private func closed(_ section: MappingReader) -> ClosedLoop? {
        let expected = "the number of users, from 1 to \(Limits.usersPerStream)"
        if let users = section["users"], section["concurrency"] != nil {
            users.report("stands beside concurrency, which says the same; expected one of them")
        }
        let users = (section["concurrency"] ?? section.required("users", expected))?
            .integer(expected, in: 1...Limits.usersPerStream)
        let thinkTime = section["think_time"].map(DistributionReader.pause.distribution) ?? .constant(0)
        guard let users, let thinkTime else { return nil }
        return ClosedLoop(users: users, thinkTime: thinkTime)
    }

    private func sessions(_ section: MappingReader) -> SessionPlan? {
        let profile = section.required("rate", "the rate at which sessions start, such as 2/s or 300/h").flatMap(rate)
        let turns = section.required("turns", "the number of calls of a session, or its distribution")
            .flatMap(DistributionReader.turns.distribution)
        let thinkTime = section.required("think_time", "the time from an answer to the next call, or its distribution")
            .flatMap(DistributionReader.pause.distribution)
        let history = section["history"].map { $0.flag() } ?? false
        var process: ArrivalProcess? = .poisson
        if Self.spreads.contains(where: { section[$0] != nil }) {
            process = spread(section, isRequired: false).map(ArrivalProcess.gamma)
        }
        guard let profile, let turns, let thinkTime, let history, let process else { return nil }
        return SessionPlan(
            process: process, rate: profile, turns: turns, thinkTime: thinkTime, keepsHistory: history)
    }
}

extension DistributionReader {
    /// Pauses of people, read as microseconds.
    static let pause = DistributionReader(
        read: { reader in
            reader.duration(from: .zero, to: Limits.responseTime).map { Double($0.rawValue) }
        }, allowsZero: true)
    /// Calls of a session.
    static let turns = DistributionReader(
        read: {
            $0.number(
                "a number of calls from 1 to \(SessionPlan.largestTurns)", in: 1...Double(SessionPlan.largestTurns))
        }, allowsZero: false)
}
