/// A mistake that monitors are known to make.
public struct KnownDefect: Equatable, Sendable, CustomStringConvertible {
    /// A short name, for machines.
    public var id: String
    /// What the target does, in words.
    public var description: String

    private init(_ id: String, _ description: String) {
        self.id = id
        self.description = description
    }

    static let openToAnybody = KnownDefect("open-to-anybody", "answers without a valid token")
    static let unreadPeriod = KnownDefect("unread-period", "answers for a period that it cannot know")
    static let negativeTokens = KnownDefect("negative-tokens", "records negative token counts, and so negative cost")
    static let uncheckedInput = KnownDefect("unchecked-input", "accepts input that does not fit")
    static let changingAnswer = KnownDefect("changing-answer", "answers the same question in different ways")
    static let ignoredParameters = KnownDefect("ignored-parameters", "ignores the parameters of the request")
    static let truncatedIndex = KnownDefect(
        "percentile-index", "takes the percentile at index int(n * q) instead of rank ceil(q * n)")
    static let rankBelow = KnownDefect("percentile-rank", "takes the percentile one rank too low")
    static let zeroTimesDropped = KnownDefect("zero-times-dropped", "leaves out calls that took no time")
    static let successesOnly = KnownDefect("successes-only", "leaves out the times of failed calls")
    static let largestValue = KnownDefect("largest-value", "takes the largest value for a percentile")
    static let meanForPercentile = KnownDefect("mean-for-percentile", "takes the mean for a percentile")
    static let unweightedMean = KnownDefect("unweighted-mean", "takes the unweighted mean of the models' rates")
    static let fractionForPercent = KnownDefect("fraction-for-percent", "tells a fraction instead of a percentage")
    static let rateCapped = KnownDefect("rate-capped", "tells a number of errors, at most 60, as a rate")
    static let failuresSucceed = KnownDefect("failures-succeed", "counts failed calls as successful")
    static let failuresLost = KnownDefect("failures-lost", "does not count failed calls")
    static let anonymousLost = KnownDefect("anonymous-lost", "does not count calls without a user")
    static let anonymousUser = KnownDefect("anonymous-user", "counts calls without a user as a user")
    static let oldestLost = KnownDefect("oldest-lost", "keeps only the newest 10,000 calls")
    static let duplicatesMerged = KnownDefect("duplicates-merged", "counts calls that look the same only once")
    static let unpricedAsZero = KnownDefect("unpriced-as-zero", "counts calls whose price it does not find as free")
    static let perThousand = KnownDefect(
        "price-unit", "is a thousand times off: per 1,000 and per 1,000,000 tokens mixed")
    static let floatingPoint = KnownDefect("float-money", "adds up money as floating point numbers")
    static let slowYetHealthy = KnownDefect(
        "slow-yet-healthy", "judges a provider by its successes alone, however slow")
    static let answersTooMuch = KnownDefect("endless-answer", "sends more than anybody can be expected to read")
    static let answersLate = KnownDefect("slow-answer", "does not answer in time")
    static let dropsConnections = KnownDefect("dropped-connection", "closes connections without an answer")
    static let notJSON = KnownDefect("not-json", "answers with something other than JSON")
    static let validRefused = KnownDefect("valid-refused", "refuses calls that fit the contract")

    static func rounded(decimals: Int) -> KnownDefect {
        decimals == 2
            ? KnownDefect("rounded-to-cents", "rounds to two decimals")
            : KnownDefect("rounded", "rounds to \(decimals) decimals")
    }

    static func callLost(_ number: Int, of count: Int) -> KnownDefect {
        KnownDefect("call-lost", "does not count call \(number) of \(count), which it acknowledged")
    }

    static func everyLost(_ step: Int) -> KnownDefect {
        KnownDefect("calls-lost", "does not count one in \(step) of the calls that it acknowledged")
    }

    static func otherPrices(_ name: String) -> KnownDefect {
        KnownDefect("other-prices", "prices calls by the list \"\(name)\"")
    }
}
