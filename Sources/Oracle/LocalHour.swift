import Records

/// Finds the local hour of the day of an instant, remembering the last quarter of an hour it was asked for.
struct LocalHour {
    private let zone: ZoneOffsets
    private var quarter = Instant(microseconds: .min)
    private var hour = 0

    init(zone: ZoneOffsets) { self.zone = zone }

    /// The hour, 0...23.
    ///
    /// Offsets change and differ by whole quarters of an hour, so a quarter has one answer.
    mutating func of(_ instant: Instant) -> Int {
        let length = Microseconds.minutes(15)
        if instant < quarter || instant >= quarter + length {
            quarter = instant.floored(to: length)
            let local = quarter + .seconds(Int64(zone.secondsEast(at: quarter)))
            hour = Int((local - local.floored(to: .days(1))).rawValue / Microseconds.hours(1).rawValue)
        }
        return hour
    }
}
