import Harness
import PriceLists
import Pricing
import Records

/// What a monitor knows when it works out a number by itself.
struct Knowledge {
    /// How it was set up.
    let setup: MonitorSetup
    /// Every record that it was shown, in the order of delivery.
    let records: [RequestRecord]
    /// The instant that it takes for now.
    let now: Instant

    /// The price book of a list, its own by default.
    func book(_ list: PriceList? = nil) -> PriceBook {
        PriceBook(list ?? setup.prices, catalog: setup.catalog)
    }

    /// The records of a window.
    func records(in window: TimeWindow) -> [RequestRecord] {
        records.filter { window.from <= $0.time && $0.time < window.to }
    }

    /// `provider_model`.
    func key(of model: ModelID) -> String { text(of: model, separator: "_") }

    /// `provider/model`.
    func path(of model: ModelID) -> String { text(of: model, separator: "/") }

    private func text(of model: ModelID, separator: String) -> String {
        let names = setup.catalog[model]
        return names.provider.name + separator + names.name
    }
}
