import Records
import Sketches

// The checkpoint's parts in the order in which they are written and read.
extension Monitor {
    func write(to writer: inout VarintWriter) {
        writer.write(UInt64(newest.microseconds))
        writer.write(UInt64(open.microseconds))
        writer.write(intake.stored)
        writer.write(intake.duplicates)
        writer.write(intake.tooOld)
        writer.write(intake.unknownName)
        writer.write(intake.outOfRange)
        kinds.write(to: &writer)
        var inner = VarintWriter()
        for rollup in rollups { writer.write(bytes: rollup.open.encoded(with: &inner, kinds: kinds)) }
        seconds.write(to: &writer, newest: open)
        for ring in hourlyTotals { ring.write(to: &writer, newest: ring.level.number(of: open)) }
        for calls in newestCalls { calls.write(to: &writer) }
    }

    /// Fills a new monitor; returns whether the bytes made sense so far.
    ///
    /// `reader` knows of further damage.
    mutating func read(_ bytes: Span<UInt8>, _ reader: inout VarintReader) -> Bool {
        newest = Instant(microseconds: Int64(reader.count(bytes, atMost: Int(Self.latestTime))))
        open = Instant(microseconds: Int64(reader.count(bytes, atMost: Int(newest.microseconds))))
        intake.stored = reader.count(bytes, atMost: 1 << 60)
        intake.duplicates = reader.count(bytes, atMost: 1 << 60)
        intake.tooOld = reader.count(bytes, atMost: 1 << 60)
        intake.unknownName = reader.count(bytes, atMost: 1 << 60)
        intake.outOfRange = reader.count(bytes, atMost: 1 << 60)
        intake.received = intake.stored + intake.duplicates + intake.rejected
        guard kinds.read(bytes, &reader, limits: limits) else { return false }
        growToLimits()
        for index in rollups.indices {
            guard rollups[index].open.restore(reader.bytes(bytes), limits: limits, kinds: kinds) else { return false }
        }
        guard seconds.read(bytes, &reader, newest: open, limits: limits, kinds: kinds, scratch: &scratch) else {
            return false
        }
        for index in hourlyTotals.indices {
            let level = hourlyTotals[index].level
            guard hourlyTotals[index].read(bytes, &reader, newest: level.number(of: open)) else { return false }
        }
        for index in newestCalls.indices where reader.position < bytes.count {
            newestCalls[index].read(bytes, &reader, newest: newest)
        }
        return true
    }
}

extension CallKinds {
    func write(to writer: inout VarintWriter) {
        writer.write(count)
        for kind in kinds {
            writer.write(UInt64(kind.model.rawValue))
            writer.write(UInt64(kind.endpoint.rawValue))
        }
    }

    /// Fills a new table that has room for the models; returns whether the bytes made sense.
    mutating func read(_ bytes: Span<UInt8>, _ reader: inout VarintReader, limits: IdentifierLimits) -> Bool {
        for number in 0..<reader.count(bytes, atMost: Self.greatestCount) {
            let model = reader.count(bytes, atMost: limits.models - 1)
            let endpoint = EndpointID(UInt16(truncatingIfNeeded: reader.count(bytes, atMost: Int(UInt16.max))))
            guard !reader.isDamaged, endpoint == CallKind.unknownEndpoint || endpoint.rawValue < limits.endpoints,
                self.number(of: CallKind(model: ModelID(UInt16(model)), endpoint: endpoint)) == number
            else { return false }
        }
        return true
    }
}

extension RecentSeconds {
    func write(to writer: inout VarintWriter, newest: Instant) {
        let kept = BucketLevel.second.keptNumbers(at: newest)
        let seconds = slots.filter { kept.contains($0.number) }
        writer.write(seconds.count)
        for second in seconds {
            writer.write(UInt64(second.number))
            writer.write(bytes: second.folded)
            writer.write(second.records.count)
            for record in second.records { record.write(to: &writer) }
        }
    }

    /// Fills a new ring; returns whether the bytes made sense.
    ///
    /// `scratch` must be empty and is again unless they did not.
    mutating func read(
        _ bytes: Span<UInt8>, _ reader: inout VarintReader, newest: Instant, limits: IdentifierLimits,
        kinds: CallKinds, scratch: inout BucketAccumulator
    ) -> Bool {
        let kept = BucketLevel.second.keptNumbers(at: newest)
        for _ in 0..<reader.count(bytes, atMost: slots.count) {
            var second = Second()
            second.number = Int64(reader.count(bytes, atMost: Int(kept.upperBound)))
            second.folded = reader.bytes(bytes)
            for _ in 0..<reader.count(bytes, atMost: Self.foldingCount - 1) {
                guard let record = PricedRecord(bytes, &reader, limits: limits, kinds: kinds),
                    BucketLevel.second.number(of: record.time) == second.number
                else { return false }
                second.records.append(record)
            }
            guard !reader.isDamaged, kept.contains(second.number),
                second.folded.isEmpty || scratch.restore(second.folded, limits: limits, kinds: kinds)
            else { return false }
            scratch.removeAll()
            restore(second)
        }
        return true
    }
}

extension PricedRecord {
    func write(to writer: inout VarintWriter) {
        writer.write(signed: cost.rawValue)
        writer.write(signed: nearMissExcess.rawValue)
        writer.write(signed: costAsRequested.rawValue)
        writer.write(UInt64(time.microseconds))
        writer.write(UInt64(responseTime.rawValue))
        writer.write(UInt64(max(timeToFirstToken, Microseconds(-1)).rawValue + 1))
        writer.write(unpricedTokens)
        for tokens in [uncachedInput, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning, user.rawValue] {
            writer.write(UInt64(tokens))
        }
        writer.write(UInt64(kind))
        for number in [requestedModel.rawValue, error.rawValue, quality] { writer.write(UInt64(number)) }
        for number in [status.rawValue, serviceTier.rawValue, images] { writer.write(UInt64(number)) }
    }

    init?(_ bytes: Span<UInt8>, _ reader: inout VarintReader, limits: IdentifierLimits, kinds: CallKinds) {
        func tokens() -> UInt32 { UInt32(reader.count(bytes, atMost: 1 << 30)) }
        func byte() -> UInt8 { UInt8(reader.count(bytes, atMost: 255)) }
        func number(_ greatest: Int) -> UInt16 { UInt16(truncatingIfNeeded: reader.count(bytes, atMost: greatest)) }
        cost = Picodollars(reader.signed(bytes))
        nearMissExcess = Picodollars(reader.signed(bytes))
        costAsRequested = Picodollars(reader.signed(bytes))
        time = Instant(microseconds: Int64(reader.count(bytes, atMost: Int(Monitor.latestTime))))
        responseTime = Microseconds(Int64(reader.count(bytes, atMost: Int(Monitor.longestResponseTime))))
        timeToFirstToken = Microseconds(Int64(reader.count(bytes, atMost: Int(Monitor.longestResponseTime) + 1)) - 1)
        unpricedTokens = reader.count(bytes, atMost: 1 << 33)
        uncachedInput = tokens()
        cacheRead = tokens()
        cacheWrite5m = tokens()
        cacheWrite1h = tokens()
        output = tokens()
        reasoning = tokens()
        user = UserID(UInt32(reader.count(bytes, atMost: limits.users - 1)))
        let kind = reader.count(bytes, atMost: kinds.count - 1)
        guard kind >= 0, kind < kinds.count else { return nil }
        self.kind = UInt32(kind)
        model = kinds.kinds[kind].model
        requestedModel = ModelID(number(limits.models - 1))
        error = ErrorTypeID(number(limits.errorTypes - 1))
        quality = number(Int(UInt16.max))
        guard let status = PriceStatus(rawValue: byte()), let tier = ServiceTier(rawValue: byte()) else { return nil }
        self.status = status
        serviceTier = tier
        images = byte()
        outputSpeed = .unknown
        if reader.isDamaged { return nil }
        outputSpeed = measuredSpeed
    }
}

extension TotalsRing {
    func write(to writer: inout VarintWriter, newest: Int64) {
        let kept = slots.filter { keeps($0.number, newest: newest) }
        writer.write(kept.count)
        for totals in kept {
            writer.write(UInt64(totals.number))
            writer.write(totals.requests)
            writer.write(signed: totals.cost.rawValue)
        }
    }

    mutating func read(_ bytes: Span<UInt8>, _ reader: inout VarintReader, newest: Int64) -> Bool {
        for _ in 0..<reader.count(bytes, atMost: slots.count) {
            var totals = Totals()
            totals.number = Int64(reader.count(bytes, atMost: Int(newest)))
            totals.requests = reader.count(bytes, atMost: 1 << 40)
            totals.cost = Picodollars(reader.signed(bytes))
            guard !reader.isDamaged, keeps(totals.number, newest: newest) else { return false }
            add(totals)
        }
        return true
    }
}

extension NewestValues {
    func write(to writer: inout VarintWriter) {
        writer.write(count)
        var last: Int64 = 0
        for rank in 0..<count {
            writer.write(UInt64(self[rank].time.microseconds - last))
            writer.write(UInt64(self[rank].value))
            last = self[rank].time.microseconds
        }
    }

    mutating func read(_ bytes: Span<UInt8>, _ reader: inout VarintReader, newest: Instant) {
        var time: Int64 = 0
        for _ in 0..<reader.count(bytes, atMost: Self.capacity) {
            time += Int64(reader.count(bytes, atMost: Int(newest.microseconds - time)))
            let value = reader.count(bytes, atMost: Int(Monitor.longestResponseTime))
            if reader.isDamaged { return }
            insert(Entry(time: Instant(microseconds: time), value: Int64(value)))
        }
    }
}
