import ArgumentParser
import Glibc
import PriceLists
import Records

/// A date or instant on the command line.
struct PriceDate: ExpressibleByArgument {
    let instant: Instant

    init?(argument: String) {
        guard let instant = Instant(dateOrISO8601: argument) else { return nil }
        self.instant = instant
    }

    private init(_ instant: Instant) { self.instant = instant }

    /// 00:00 UTC today.
    static var today: PriceDate {
        let day: Int64 = 86_400
        return PriceDate(Instant(microseconds: Int64(time(nil)) / day * day * 1_000_000))
    }

    var defaultValueDescription: String { "today" }
}
