import PriceLists

extension PriceList {
    /// Changes the entry of every model.
    mutating func editModels(_ change: (inout ModelPrices) -> Void) {
        for index in models.indices { change(&models[index]) }
    }

    /// Changes every stretch of every model.
    mutating func editStretches(_ change: (inout PriceStretch) -> Void) {
        editModels { model in
            for index in model.stretches.indices { change(&model.stretches[index]) }
        }
    }

    /// Changes every context tier, those of all classes of service too.
    mutating func editTiers(_ change: (inout ContextTier) -> Void) {
        editStretches { stretch in
            for index in stretch.tiers.indices { change(&stretch.tiers[index]) }
            for service in stretch.services.indices {
                for index in stretch.services[service].tiers.indices { change(&stretch.services[service].tiers[index]) }
            }
        }
    }

    /// Changes all rates, those of tiers and of all classes of service too.
    mutating func editRates(_ change: (inout TokenRates) -> Void) {
        editStretches { stretch in
            change(&stretch.rates)
            for index in stretch.services.indices { change(&stretch.services[index].rates) }
        }
        editTiers { change(&$0.rates) }
    }

    /// Forgets all context tiers.
    mutating func dropTiers() {
        editStretches { stretch in
            stretch.tiers = []
            for index in stretch.services.indices { stretch.services[index].tiers = [] }
        }
    }
}
