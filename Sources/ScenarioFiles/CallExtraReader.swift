import Records
import Scenarios

/// Reads what a model's calls have beyond plain prompts and completions: cache use, reasoning, images.
struct CallExtraReader {
    private(set) var cache: CacheProfile?
    private(set) var reasoningShare: Distribution?
    private(set) var images: ImageProfile?

    /// `nil` after reporting.
    init?(_ section: MappingReader) {
        var isRead = true
        if let reader = section["cache"] {
            if section["cached_share"] != nil {
                reader.report("stands beside cached_share; expected one of them")
            }
            cache = Self.cache(reader)
            isRead = cache != nil
        }
        if let reader = section["reasoning_share"] {
            reasoningShare = DistributionReader.share.distribution(reader)
            isRead = isRead && reasoningShare != nil
        }
        if let reader = section["images"] {
            images = Self.images(reader)
            isRead = isRead && images != nil
        }
        guard isRead else { return nil }
    }

    private static func cache(_ reader: NodeReader) -> CacheProfile? {
        let keys = ["hit_rate", "read_share", "write_5m_share", "write_1h_share"]
        guard let section = reader.mapping("a mapping with hit_rate and read_share", keys: keys) else { return nil }
        let hitRate = section.required("hit_rate", ShareText.expected)?.fraction()
        let share = section.required("read_share", "a share, a distribution of shares, or prefix")
        let readsPrefix = if case .scalar("prefix", _)? = share?.node.value { true } else { false }
        let readShare = readsPrefix ? .constant(0) : share.flatMap(DistributionReader.share.distribution)
        let fiveMinutes = section["write_5m_share"].map { $0.fraction() } ?? 0
        let oneHour = section["write_1h_share"].map { $0.fraction() } ?? 0
        guard let hitRate, let readShare, let fiveMinutes, let oneHour else { return nil }
        guard fiveMinutes + oneHour <= 1 + 1e-9 else {
            section["write_1h_share"]?.report(
                "write_5m_share and write_1h_share are more than the whole prompt; expected at most 100% together")
            return nil
        }
        return CacheProfile(
            hitRate: hitRate, readShare: readShare, readsPrefix: readsPrefix, fiveMinuteWriteShare: fiveMinutes,
            oneHourWriteShare: oneHour)
    }

    private static func images(_ reader: NodeReader) -> ImageProfile? {
        guard let section = reader.mapping("a mapping with share_of_calls", keys: ["share_of_calls", "per_call"])
        else { return nil }
        let share = section.required("share_of_calls", ShareText.expected)?.fraction()
        let perCall = section["per_call"].map(DistributionReader.images.distribution) ?? .constant(1)
        guard let share, let perCall else { return nil }
        return ImageProfile(shareOfCalls: share, perCall: perCall)
    }
}
