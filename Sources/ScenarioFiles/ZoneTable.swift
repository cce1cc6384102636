import Foundation
import Records

/// Time zones by their IANA names, from the zone data that Foundation carries.
enum ZoneTable {
    /// Names to suggest; more are known than these.
    static var names: [String] { ["UTC"] + TimeZone.knownTimeZoneIdentifiers }

    /// Whether a name is an IANA zone.
    ///
    /// Abbreviations and offsets such as `PST` and `GMT+3` are not: they name no place
    /// whose daylight saving could be looked up.
    static func isKnown(_ name: String) -> Bool {
        name == "UTC" || (name.contains("/") && TimeZone(identifier: name) != nil)
    }

    /// The offsets of a known zone, complete from 32 days before a window, the longest look back of any analytic, to
    /// 32 days after, the farthest that a month can end.
    static func offsets(of name: String, around window: TimeWindow) -> ZoneOffsets {
        guard name != "UTC", let zone = TimeZone(identifier: name) else { return .utc }
        let from = window.from - .days(32)
        let to = window.to + .days(32)
        var offset = secondsEast(zone, at: from)
        var transitions = [ZoneOffsets.Transition(from: Instant(microseconds: .min), secondsEast: offset)]
        var known = from.floored(to: .seconds(1))
        while known < to {
            // No zone changes its offset and back within three hours, so no change is stepped over.
            let next = known + .hours(3)
            let nextOffset = secondsEast(zone, at: next)
            if nextOffset != offset {
                let change = firstSecond(of: nextOffset, in: zone, after: known, upTo: next)
                transitions.append(ZoneOffsets.Transition(from: change, secondsEast: nextOffset))
                offset = nextOffset
            }
            known = next
        }
        return ZoneOffsets(name: name, transitions: transitions)
    }

    private static func firstSecond(
        of offset: Int32, in zone: TimeZone, after low: Instant, upTo high: Instant
    ) -> Instant {
        var (before, after) = (low, high)
        while after - before > .seconds(1) {
            let middle = (before + Microseconds((after - before).rawValue / 2)).floored(to: .seconds(1))
            if secondsEast(zone, at: middle) == offset { after = middle } else { before = middle }
        }
        return after
    }

    private static func secondsEast(_ zone: TimeZone, at instant: Instant) -> Int32 {
        let seconds = instant.floored(to: .seconds(1)).microseconds / 1_000_000
        return Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }
}
