/// Traffic that is not what was asked for, so that the run proves little.
public struct StimulusFinding: Equatable, Sendable {
    /// What is not as it was asked for.
    public enum Quantity: Equatable, Sendable {
        /// The number of calls.
        case calls
        /// The number of sessions.
        case sessions
        /// The coefficient of variation of the gaps.
        case variation
        /// The number of calls (or sessions) that chose a model, `provider/model`.
        case model(String)
    }

    /// The stream's name.
    public var stream: String
    /// What is not as it was asked for.
    public var quantity: Quantity
    /// How much was asked for.
    public var asked: Double
    /// How much there was.
    public var found: Double
    /// How far apart the two may be by chance: five standard deviations.
    public var allowed: Double

    /// Traffic that is not what was asked for.
    public init(stream: String, quantity: Quantity, asked: Double, found: Double, allowed: Double) {
        self.stream = stream
        self.quantity = quantity
        self.asked = asked
        self.found = found
        self.allowed = allowed
    }
}

extension StimulusResult {
    /// What differs from what was asked for by more than five standard deviations, and more than one call.
    public var findings: [StimulusFinding] {
        streams.flatMap { stream -> [StimulusFinding] in
            [stream.callFinding, stream.sessionFinding, stream.variationFinding].compactMap(\.self)
                + stream.mixFindings
        }
    }
}

extension StimulusResult.Stream {
    private static let deviations = 5.0

    /// One standard deviation of a number of calls is the square root of the number asked, times the coefficient of
    /// variation of the gaps where that is above 1.
    fileprivate var callFinding: StimulusFinding? { finding(.calls, asked: asked, found: started) }

    fileprivate var sessionFinding: StimulusFinding? {
        startedSessions.flatMap { finding(.sessions, asked: askedSessions, found: $0) }
    }

    private func finding(_ quantity: StimulusFinding.Quantity, asked: Double?, found: Int) -> StimulusFinding? {
        guard let asked, asked.isFinite, asked >= 0 else { return nil }
        let allowed = max(Self.deviations * asked.squareRoot() * max(askedVariation ?? 1, 1), 1)
        guard (Double(found) - asked).magnitude > allowed else { return nil }
        return StimulusFinding(
            stream: id, quantity: quantity, asked: asked, found: Double(found), allowed: allowed)
    }

    /// Not judged while one standard deviation is more than a tenth of what was asked: the measure of few gaps with a
    /// long tail is mostly too small, and says nothing.
    fileprivate var variationFinding: StimulusFinding? {
        guard let asked = askedVariation, let measured = measuredVariation, let error = variationError,
            error <= asked / 10
        else { return nil }
        // A hundredth more, for times are whole microseconds.
        let allowed = Self.deviations * error + 0.01
        guard (measured - asked).magnitude > allowed else { return nil }
        return StimulusFinding(stream: id, quantity: .variation, asked: asked, found: measured, allowed: allowed)
    }

    /// One standard deviation is that of a binomial count.
    fileprivate var mixFindings: [StimulusFinding] {
        let total = Double(mix.reduce(0) { $0 + $1.started })
        return mix.compactMap { share in
            let asked = total * share.asked
            let allowed = Self.deviations * (asked * max(0, 1 - share.asked)).squareRoot() + 1
            guard (Double(share.started) - asked).magnitude > allowed else { return nil }
            return StimulusFinding(
                stream: id, quantity: .model(share.model), asked: asked, found: Double(share.started),
                allowed: allowed)
        }
    }
}
