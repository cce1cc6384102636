import Records
import Sketches

extension Monitor {
    /// What each provider's models come to in the window that was just gathered.
    func gatheredProviders(_ window: TimeWindow) -> [WindowSummary.Provider] {
        ProviderID.allCases.compactMap { provider in
            let models = scratch.tallies.indices.filter {
                scratch.tallies[$0].requests > 0 && providers[$0] == provider
            }
            return models.isEmpty ? nil : gatheredProvider(provider, models, window)
        }
    }

    private func gatheredProvider(
        _ provider: ProviderID, _ models: [Int], _ window: TimeWindow
    ) -> WindowSummary.Provider {
        var tally = ModelTally()
        var errors: [Int] = []
        var sketch = QuantileSketch()
        for model in models {
            tally += scratch.tallies[model]
            sketch.merge(scratch.sketches[model])
            for (error, count) in scratch.errors[model].enumerated() where count > 0 {
                BucketAccumulator.count(count, of: error, in: &errors)
            }
        }
        return WindowSummary.Provider(
            provider: provider, tally: tally,
            errors: errors.enumerated().filter { $0.element > 0 }
                .map { WindowSummary.ErrorCount(type: ErrorTypeID(UInt16($0.offset)), count: $0.element) },
            responseTimes: ResponseTimeQuantiles(sketch, responseTimes, of: models, window: window))
    }
}
