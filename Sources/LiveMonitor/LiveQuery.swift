import Analytics
public import Answers
import Monitoring
public import PriceLists
import Pricing
public import Records
import Storage

/// A live monitor's database, opened for reading: answers as its monitor would, whether one runs or not.
public struct LiveQuery: ~Copyable {
    /// The names behind identifiers.
    public let catalog: Catalog
    private let analyst: Analyst
    private var monitor: Monitor
    private let alerts: StoredAlerts?

    /// Reads a database at this moment.
    ///
    /// `lists` are the price lists among which the one that priced the records may be; if it is not, the other one
    /// serves where current prices are compared. What records cost was settled when they came in.
    public init(path: String, lists: [PriceList], otherwise list: PriceList) throws {
        let store = try LiveStore(reading: path)
        let configuration = LiveConfiguration(prices: try PriceHistory(reading: store).onlyList(among: lists) ?? list)
        let catalog = try store.catalog()
        let restored = try RestoredMonitor(store, catalog: catalog, configuration: configuration)
        let alerts = try StoredAlerts(reading: store)
        self.init(restored, LiveMonitor.analyst(catalog, configuration), catalog, alerts)
    }

    private init(
        _ restored: consuming RestoredMonitor, _ analyst: Analyst, _ catalog: Catalog, _ alerts: StoredAlerts?
    ) {
        monitor = restored.monitor
        self.analyst = analyst
        self.catalog = catalog
        self.alerts = alerts
    }

    /// Everything the monitor says at an instant; alerts as they stood when rules were last evaluated.
    public mutating func answers(at now: Instant, periods: [Period]) -> AnswerObject {
        var answers = analyst.answers(from: &monitor, at: now, periods: periods.sorted())
        if let alerts { answers.append("alerts", alerts.answer) }
        return answers
    }
}
