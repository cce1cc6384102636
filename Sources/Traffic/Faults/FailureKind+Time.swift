import Records
import Scenarios

/// How long calls take to fail.
extension FailureKind {
    /// The position in `allCases`.
    var index: Int {
        switch self {
        case .rateLimit: 0
        case .timeout: 1
        case .serverError: 2
        case .overloaded: 3
        case .invalidRequest: 4
        case .connectionError: 5
        case .contentFilter: 6
        case .truncatedStream: 7
        case .connectionReset: 8
        }
    }

    /// Whether the provider works on a call that fails in this way, so that it takes one of its places.
    var isServed: Bool {
        switch self {
        case .timeout, .serverError, .truncatedStream, .connectionReset: true
        case .rateLimit, .overloaded, .invalidRequest, .connectionError, .contentFilter: false
        }
    }

    /// Whether a call fails in this way while its answer is being made.
    var breaksAnswer: Bool { self == .truncatedStream || self == .connectionReset }

    /// The time after which a call fails in this way under 64 uniform bits, never more than the model's timeout.
    ///
    /// Uniform between two bounds: an answer that only says no comes within 20 to 200 ms, shedding load takes 50 to
    /// 500 ms, a refused connection shows within 1 to 50 ms. A server error comes after 100 ms to 2 s, uniform in the
    /// logarithm: some crash at once, some after most of the work. A timeout takes exactly the timeout. An answer that
    /// breaks has a time of its own: see `ModelBehaviour.broken`.
    func responseTime(at bits: UInt64, timeout: Microseconds) -> Microseconds {
        let time =
            switch self {
            case .timeout, .truncatedStream, .connectionReset: timeout
            case .rateLimit, .invalidRequest, .contentFilter: Self.uniform(.milliseconds(20), .milliseconds(200), bits)
            case .overloaded: Self.uniform(.milliseconds(50), .milliseconds(500), bits)
            case .connectionError: Self.uniform(.milliseconds(1), .milliseconds(50), bits)
            case .serverError: Self.logUniform(.milliseconds(100), .milliseconds(2_000), bits)
            }
        return min(time, timeout)
    }

    private static func uniform(_ shortest: Microseconds, _ longest: Microseconds, _ bits: UInt64) -> Microseconds {
        let count = UInt64((longest - shortest).rawValue + 1)
        return shortest + Microseconds(Int64(bits.multipliedFullWidth(by: count).high))
    }

    private static func logUniform(_ shortest: Microseconds, _ longest: Microseconds, _ bits: UInt64) -> Microseconds {
        let shortest = Double(shortest.rawValue)
        let octaves = DeterministicMath.log2(Double(longest.rawValue) / shortest)
        return Microseconds(Int64(shortest * DeterministicMath.exp2(octaves * Double(bits >> 11) * 0x1p-53)))
    }
}
