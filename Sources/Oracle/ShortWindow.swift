import Records

/// A window of at most five minutes that moves along with the questions.
///
/// What came in between two questions is one part. A part that the window has left goes out whole; one that the window
/// has left halfway, or for which a record came late, goes out and what still belongs inside is let in anew.
struct ShortWindow {
    private struct Part {
        var span: TimeWindow
        var bucket: Bucket
        var isStale = false
    }

    let period: Period
    private(set) var contents: WindowContents
    private var parts: [Part] = []

    init(period: Period, cells: CallCells) {
        self.period = period
        contents = WindowContents(cells: cells)
    }

    /// Takes note that a record came for a time that was asked about already.
    mutating func noteLateRecord(at time: Instant) {
        for index in parts.indices where parts[index].span.contains(time) { parts[index].isStale = true }
    }

    /// Moves on to `now`; `gather` sums up the records of a stretch of time.
    mutating func move(to now: Instant, gather: (TimeWindow) -> Bucket) {
        let from = trueWindow(of: period, at: now).from
        let before = parts
        parts = []
        for part in before {
            if part.span.from >= from, !part.isStale {
                parts.append(part)
            } else {
                contents.change(by: -1, part.bucket)
                admit(TimeWindow(from: max(part.span.from, from), to: part.span.to), gather)
            }
        }
        admit(TimeWindow(from: max(from, before.last?.span.to ?? from), to: now), gather)
    }

    private mutating func admit(_ span: TimeWindow, _ gather: (TimeWindow) -> Bucket) {
        guard span.from < span.to else { return }
        let bucket = gather(span)
        contents.change(by: 1, bucket)
        parts.append(Part(span: span, bucket: bucket))
    }
}
