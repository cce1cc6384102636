import Records

/// The finest groups of calls, a cell for each model at each endpoint, numbered model by model.
struct CallCells {
    let catalog: Catalog
    /// Endpoints, of which there is at least one, be it without a name.
    let endpointCount: Int

    init(catalog: Catalog) {
        self.catalog = catalog
        endpointCount = catalog.endpoints.isEmpty ? 1 : catalog.endpoints.count
    }

    var count: Int { catalog.models.count * endpointCount }

    /// The cell of a record; endpoints without a name are the last one.
    func cell(of record: borrowing RequestRecord) -> Int {
        let endpoint = Int(record.endpoint.rawValue)
        return Int(record.model.rawValue) * endpointCount + (endpoint < endpointCount ? endpoint : endpointCount - 1)
    }

    func model(of cell: Int) -> Int { cell / endpointCount }

    func provider(of cell: Int) -> ProviderID { catalog.models[model(of: cell)].provider }

    func endpoint(of cell: Int) -> String {
        catalog.endpoints.isEmpty ? "unknown" : catalog.endpoints[cell % endpointCount]
    }

    /// The cells of a model.
    func cells(of model: Int) -> Range<Int> { model * endpointCount..<(model + 1) * endpointCount }

    /// Sums by cell as sums by model.
    func byModel(_ cells: [ModelTotals]) -> [ModelTotals] {
        if endpointCount == 1 { return cells }
        var models = catalog.models.map { _ in ModelTotals() }
        for (cell, totals) in cells.enumerated() where totals.requests > 0 {
            models[model(of: cell)].add(totals, sign: 1)
        }
        return models
    }
}
