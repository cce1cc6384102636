import Records

/// What an audit can see at all.
extension AuditJudge {
    /// Why no number of the target can be held against the oracle; `nil` when they can.
    var numbersReason: String? {
        if !isNew { return "the target held calls of before, which nobody here knows" }
        let uncertain = evidence.delivery.uncertain
        if uncertain > 0 { return "\(uncertain) calls may or may not have arrived: the connection was lost" }
        return evidence.ledger.calls.isEmpty ? "no call was acknowledged" : nil
    }

    /// Why the audit proves too little; `nil` when it does not.
    var shortcoming: String? {
        if let greeting = evidence.before.first {
            switch greeting.reply {
            case .lost(let problem): return "the target cannot be asked: \(problem)"
            case .answered(401, _), .answered(403, _): return "the target refuses the token"
            case .answered: break
            }
        }
        return numbersReason.map { "no number was judged: \($0)" }
    }

    /// Whether the target held no calls before; one that does not say is taken for new.
    private var isNew: Bool {
        for answer in evidence.before where answer.question == .before {
            guard case .answered(200, let bytes) = answer.reply, let tree = try? JSONScanner.read(bytes),
                case .number(let digits) = tree["cost_analytics"]?["total_requests"], let count = Double(digits)
            else { continue }
            return count == 0
        }
        return true
    }

    /// What can be judged of an answer that came at an instant.
    func sight(at instant: Instant) -> AuditSight {
        let ledger = evidence.ledger
        let first = ledger.span?.from ?? instant
        var counts: [String: Int] = [:]
        for call in ledger.calls {
            let model = ledger.catalog[call.record.model]
            counts["\(model.provider.name)/\(model.name)", default: 0] += 1
        }
        return AuditSight(
            moneyReason: settings.prices == nil ? "nobody knows its prices; name them with --prices" : nil,
            zoneReason: zoneReason, age: instant - first, names: ledger.catalog,
            advisable: Set(counts.filter { $0.value >= AuditSight.minimumSamples }.keys))
    }

    /// Hours are judged where the zone is known and no call can have been counted in either of two hours.
    private var zoneReason: String? {
        guard settings.zone != nil else { return "nobody knows its zone; name it with --utc-offset" }
        let straddles = evidence.ledger.calls.contains {
            $0.sent.floored(to: .minutes(15)) != $0.record.time.floored(to: .minutes(15))
        }
        return straddles ? "a call came just as an hour began" : nil
    }
}
