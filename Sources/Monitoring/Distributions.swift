import Records
import Sketches

/// How the quantities of a group of calls are distributed, each with its own sketch.
struct Distributions: Sendable {
    /// Response times of calls that succeeded, in microseconds.
    var successTimes = QuantileSketch()
    /// Response times of calls that failed, in microseconds.
    var failureTimes = QuantileSketch()
    /// Times to the first token, in microseconds.
    var firstTokenTimes = QuantileSketch()
    /// Output speeds, in tenths of a token per second.
    var outputSpeeds = QuantileSketch()

    @inline(__always)
    mutating func add(_ record: PricedRecord) {
        if record.succeeded {
            successTimes.add(record.responseTime.rawValue)
        } else {
            failureTimes.add(record.responseTime.rawValue)
        }
        if record.timeToFirstToken >= .zero { firstTokenTimes.add(record.timeToFirstToken.rawValue) }
        if record.outputSpeed != .unknown { outputSpeeds.add(Int64(record.outputSpeed.tenths)) }
    }

    mutating func merge(_ other: borrowing Distributions) {
        successTimes.merge(other.successTimes)
        failureTimes.merge(other.failureTimes)
        firstTokenTimes.merge(other.firstTokenTimes)
        outputSpeeds.merge(other.outputSpeeds)
    }

    mutating func removeAll() {
        successTimes.removeAll()
        failureTimes.removeAll()
        firstTokenTimes.removeAll()
        outputSpeeds.removeAll()
    }

    func write(to writer: inout VarintWriter) {
        successTimes.write(to: &writer)
        failureTimes.write(to: &writer)
        firstTokenTimes.write(to: &writer)
        outputSpeeds.write(to: &writer)
    }

    mutating func merge(_ bytes: Span<UInt8>, _ reader: inout VarintReader) {
        successTimes.merge(bytes, &reader)
        failureTimes.merge(bytes, &reader)
        firstTokenTimes.merge(bytes, &reader)
        outputSpeeds.merge(bytes, &reader)
    }

    /// Whether they hold as many values as sums over the same calls say.
    func agree(with tally: ModelTally) -> Bool {
        successTimes.count == tally.successes && failureTimes.count == tally.failures
            && firstTokenTimes.count == tally.usage.streamedRequests && outputSpeeds.count == tally.pace.paced
    }
}
