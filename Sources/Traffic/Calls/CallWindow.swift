import Scenarios

/// A window of a stream whose character changes with time.
struct CallWindow {
    /// When it ends, in microseconds from the scenario's start.
    let end: Int64
    /// The gaps between its calls.
    let gaps: Sampler
    /// The sizes of its calls; `nil` for those of the models.
    let sizes: (promptTokens: Sampler, completionTokens: Sampler)?
}

extension Workload {
    /// The window of a stream that a time lies in, the last one for any later time; O(log windows).
    func window(of windows: Range<Int>, at time: Int64) -> CallWindow? {
        var low = windows.lowerBound
        var high = windows.upperBound
        while low < high {
            let middle = (low + high) / 2
            if self.windows[middle].end > time { high = middle } else { low = middle + 1 }
        }
        let place = min(low, windows.upperBound - 1)
        return windows.contains(place) ? self.windows[place] : nil
    }

    /// The sizes that calls of a stream have at a time whatever their model; `nil` when the models have their own.
    @inline(__always)
    func sizes(of profile: StreamProfile, at time: Int64) -> (promptTokens: Sampler, completionTokens: Sampler)? {
        guard let windows = profile.windows else { return nil }
        return window(of: windows, at: time)?.sizes
    }
}
