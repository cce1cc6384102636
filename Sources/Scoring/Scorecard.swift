public import Records
public import Scenarios

/// How well the monitor's rules and detectors noticed incidents, over several seeds.
public struct Scorecard: Equatable, Sendable {
    /// What one rule or detector did about one incident.
    public struct Detection: Equatable, Sendable {
        /// The incident's id.
        public var incident: String
        /// The rule or detector.
        public var source: String
        /// In how many runs it spoke up about the incident.
        public var detected: Int
        /// From the incident's start to the first alarm, in runs that had one.
        public var timesToDetect: [Microseconds]
        /// From the incident's end to the end of the last alarm, in runs in which it ended; 0 when it ended before.
        public var timesToResolve: [Microseconds]
        /// The smallest size of the fault, as a share of what the file says, that half of the runs detected; `nil` when
        /// that was not looked for or not found.
        public var smallestSize: Double?
    }

    /// What all alarms of one rule or detector come to.
    public struct Source: Equatable, Sendable {
        /// The rule or detector.
        public var name: String
        /// Alarms about an incident, in runs with incidents.
        public var trueAlarms: Int
        /// Alarms about none, in runs with incidents and in their twins without.
        public var falseAlarms: Int
        /// Those of them in the twins.
        public var falseAlarmsInTwins: Int
        /// Incidents of all runs that it spoke up about.
        public var detected: Int

        /// The share of its alarms that were about an incident; `nil` without alarms.
        public var precision: Double? {
            let all = trueAlarms + falseAlarms
            return all > 0 ? Double(trueAlarms) / Double(all) : nil
        }
    }

    /// The scenario's name.
    public var scenario: String
    /// The seeds, in order.
    public var seeds: [UInt64] = []
    /// Incidents of all runs together.
    public var incidents = 0
    /// Simulated days, runs and twins together.
    public var days = 0.0
    /// By incident, then by source.
    public var detections: [Detection] = []
    /// By name.
    public var sources: [Source] = []
    /// How long after an incident an alarm still counts as about it.
    public var grace: Microseconds

    /// A card without runs.
    public init(scenario: String, grace: Microseconds) {
        self.scenario = scenario
        self.grace = grace
    }

    /// Adds one run with incidents and its twin without.
    public mutating func add(_ plan: ScenarioPlan, alarms: [Alarm], twinAlarms: [Alarm]) {
        seeds.append(plan.seed)
        incidents += plan.incidents.count
        days += 2 * Double((plan.end - plan.start).rawValue) / 86_400e6
        for alarm in twinAlarms {
            let index = index(of: alarm.source)
            sources[index].falseAlarms += 1
            sources[index].falseAlarmsInTwins += 1
        }
        for alarm in alarms {
            let isTrue = plan.incidents.contains { alarm.isAbout($0, names: plan.catalog, grace: grace) }
            let index = index(of: alarm.source)
            if isTrue { sources[index].trueAlarms += 1 } else { sources[index].falseAlarms += 1 }
        }
        for incident in plan.incidents { add(incident, of: plan, alarms: alarms) }
        detections.sort { ($0.incident, $0.source) < ($1.incident, $1.source) }
        sources.sort { $0.name < $1.name }
    }

    private mutating func add(_ incident: IncidentPlan, of plan: ScenarioPlan, alarms: [Alarm]) {
        let about = alarms.filter { $0.isAbout(incident, names: plan.catalog, grace: grace) }
        for source in Set(about.map(\.source)).sorted() {
            let own = about.filter { $0.source == source }
            guard let first = own.map(\.began).min() else { continue }
            sources[index(of: source)].detected += 1
            let place = place(of: incident.id, source)
            detections[place].detected += 1
            detections[place].timesToDetect.append(first - incident.window.from)
            let ends = own.compactMap(\.ended)
            if ends.count == own.count, let last = ends.max() {
                detections[place].timesToResolve.append(max(.zero, last - incident.window.to))
            }
        }
    }

    private mutating func index(of source: String) -> Int {
        if let known = sources.firstIndex(where: { $0.name == source }) { return known }
        sources.append(Source(name: source, trueAlarms: 0, falseAlarms: 0, falseAlarmsInTwins: 0, detected: 0))
        return sources.count - 1
    }

    private mutating func place(of incident: String, _ source: String) -> Int {
        if let known = detections.firstIndex(where: { $0.incident == incident && $0.source == source }) { return known }
        detections.append(
            Detection(incident: incident, source: source, detected: 0, timesToDetect: [], timesToResolve: []))
        return detections.count - 1
    }
}
