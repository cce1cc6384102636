import Records
import Scenarios

/// What a model does beyond plain prompts and completions: cache hits and misses, reasoning, images, advice tried out.
struct CallExtras {
    /// The whole in the unit of shares.
    private static let whole: UInt64 = 1_000_000_000

    let hasCache: Bool
    private let readsPrefix: Bool
    let hitChance: Chance
    let fiveMinuteWriteShare: UInt64
    let oneHourWriteShare: UInt64
    let imageChance: Chance
    let supposition: Supposition?

    /// The extras of a profile; `nil` when it has none.
    init?(_ profile: ModelProfile) {
        guard
            profile.cache != nil || profile.reasoningShare != nil || profile.images != nil
                || profile.supposition != nil
        else { return nil }
        func share(_ fraction: Double?) -> UInt64 {
            UInt64((max(0, min(1, fraction ?? 0)) * Double(Self.whole)).rounded())
        }
        hasCache = profile.cache != nil
        readsPrefix = profile.cache?.readsPrefix ?? false
        hitChance = Chance(profile.cache?.hitRate ?? 0)
        fiveMinuteWriteShare = share(profile.cache?.fiveMinuteWriteShare)
        oneHourWriteShare = share(profile.cache?.oneHourWriteShare)
        imageChance = Chance(profile.images?.shareOfCalls ?? 0)
        supposition = profile.supposition
    }

    /// A part of some tokens, rounded down.
    private static func part(of tokens: UInt32, _ share: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: UInt64(tokens) &* min(share, whole) / whole)
    }

    /// A drawn share, in whole units.
    private static func share(_ drawn: Int64) -> UInt64 { UInt64(max(0, FixedPoint.rounded(drawn))) }

    /// Divides a prompt among the buckets: a hit reads, a miss writes; of a session's prompt, whose first `prefix`
    /// tokens were said before, a hit may read these and write of the others.
    func divide(_ record: inout RequestRecord, isHit: Bool, readShare: Int64, prefix: UInt32) {
        guard hasCache else { return }
        let prompt = record.uncachedInput &+ record.cacheRead
        if isHit {
            record.cacheRead = readsPrefix ? min(prefix, prompt) : Self.part(of: prompt, Self.share(readShare))
        } else {
            record.cacheRead = 0
        }
        if !isHit || readsPrefix {
            let rest = prompt &- record.cacheRead
            record.cacheWrite5m = Self.part(of: rest, fiveMinuteWriteShare)
            record.cacheWrite1h = min(Self.part(of: rest, oneHourWriteShare), rest &- record.cacheWrite5m)
        }
        record.uncachedInput = prompt &- record.cacheRead &- record.cacheWrite5m &- record.cacheWrite1h
    }

    /// The part of a completion that was spent on reasoning.
    static func reasoning(of completion: UInt32, share drawn: Int64) -> UInt32 {
        part(of: completion, share(drawn))
    }

    /// How many images come with a call that has some.
    static func images(_ drawn: Int64) -> UInt8 { UInt8(max(1, min(FixedPoint.rounded(drawn), 255))) }
}
