import PriceLists
import Records

/// Output that costs less than input: the two may be the wrong way round.
struct OutputBelowInput: PriceRule {
    let name = "output_below_input"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.compactMap { place in
            // Embeddings have no output, and its price is written as zero.
            guard let input = place.rates.input, let output = place.rates.output, output > .zero, output < input else {
                return nil
            }
            return finding(
                place,
                found:
                    "output \(output.dollarsPerMillionTokens) is cheaper than input \(input.dollarsPerMillionTokens)",
                expected: "output at least as dear as input", remedy: "check whether the two are the wrong way round")
        }
    }
}
