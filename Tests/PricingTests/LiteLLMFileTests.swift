import Foundation
import PriceLists
import Records
import Testing

/// The whole list of the LiteLLM project, release 1.109.1, counted.
///
/// The file is not part of this package; `WINDTUNNEL_LITELLM` names it.
@Suite struct LiteLLMFileTests {
    private static let path = ProcessInfo.processInfo.environment["WINDTUNNEL_LITELLM"] ?? ""
    private static var isThere: Bool { FileManager.default.isReadableFile(atPath: path) }

    @Test(.enabled(if: isThere, "WINDTUNNEL_LITELLM names no file: model_prices_and_context_window.json of LiteLLM"))
    func `Every entry is priced or has a reason`() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: Self.path)))
        try #require(bytes.count == 3_176_369, "the counts are those of release 1.109.1")
        let reading = try LiteLLMPriceList.decode(bytes)
        #expect(reading.entries == 4_553)
        #expect(reading.list.models.count == 3_546)
        #expect(
            reading.skippedByReason.map { "\($0.reason.rawValue) \($0.entries)" } == [
                "documentation 1", "images 458", "audio 217", "video 85", "tool 46", "per_second 28",
                "per_character 4", "per_query 19", "other_unit 10", "no_price 86", "time_of_day 10",
                "fractional_rate 39", "taken 4",
            ])
        let byProvider = ProviderID.allCases.map { provider in
            reading.list.models.count { $0.provider == provider }
        }
        #expect(byProvider == [136, 22, 37, 3_351])
        #expect(reading.unusedPrices.count == 62)
        #expect(reading.unusedPrices.first { $0.name == "input_cost_per_audio_token" }?.entries == 64)
        let plain = try #require(reading.list.models.first { $0.provider == .openai && $0.model == "gpt-4o" })
        #expect(plain.stretches.first?.rates.input == Picodollars(2_500_000))
        #expect(plain.stretches.first?.rates.cacheRead == Picodollars(1_250_000))
        #expect(try LiteLLMPriceList.decode(bytes) == reading)
    }
}
