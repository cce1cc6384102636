import Glibc

/// What this process has used so far.
enum ProcessUsage {
    /// The largest resident set so far, in bytes.
    static var peakMemoryBytes: Int { usage.ru_maxrss * 1024 }

    /// Processor time so far, user and system together, in seconds.
    static var processorSeconds: Double {
        seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static var usage: rusage {
        var value = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &value)
        return value
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
