import Records
import Sketches

/// The newest values of every quantity of one kind of calls.
struct NewestCalls: Sendable {
    /// In microseconds.
    private(set) var successTimes = NewestValues()
    /// In microseconds.
    private(set) var failureTimes = NewestValues()
    /// In microseconds.
    private(set) var firstTokenTimes = NewestValues()
    /// In tenths of a token per second.
    private(set) var outputSpeeds = NewestValues()

    @inline(__always)
    mutating func insert(_ record: PricedRecord) {
        let time = record.time
        if record.succeeded {
            successTimes.insert(.init(time: time, value: record.responseTime.rawValue))
        } else {
            failureTimes.insert(.init(time: time, value: record.responseTime.rawValue))
        }
        if record.timeToFirstToken >= .zero {
            firstTokenTimes.insert(.init(time: time, value: record.timeToFirstToken.rawValue))
        }
        if record.outputSpeed != .unknown {
            outputSpeeds.insert(.init(time: time, value: Int64(record.outputSpeed.tenths)))
        }
    }

    func write(to writer: inout VarintWriter) {
        successTimes.write(to: &writer)
        failureTimes.write(to: &writer)
        firstTokenTimes.write(to: &writer)
        outputSpeeds.write(to: &writer)
    }

    mutating func read(_ bytes: Span<UInt8>, _ reader: inout VarintReader, newest: Instant) {
        successTimes.read(bytes, &reader, newest: newest)
        failureTimes.read(bytes, &reader, newest: newest)
        firstTokenTimes.read(bytes, &reader, newest: newest)
        outputSpeeds.read(bytes, &reader, newest: newest)
    }
}
