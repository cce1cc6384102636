import Answers

extension MutantFamily {
    static let lists = MutantFamily(
        name: "lists",
        mutants: [
            Mutant(
                "nine-of-ten", "Lists of the top ten end after nine.", killedBy: "usage-patterns",
                by: .answers { answers in
                    answers.editLists("periods/*/cost/top_cost_users") { $0 = Array($0.prefix(9)) }
                }),
            Mutant(
                "ties-turned-round", "Names with the same value come in another order.", killedBy: "on-the-border",
                by: .answers { answers in
                    answers.editLists("periods/*/patterns/most_popular_models") { models in
                        models.reverse()
                        models.sort { ($0.elements.last?.double ?? 0) > ($1.elements.last?.double ?? 0) }
                    }
                }),
            Mutant(
                "users-by-cost", "The most active users are those that cost most.", killedBy: "statistics",
                by: .answers { answers in
                    answers.editLists("periods/*/patterns/most_active_users") { users in
                        func cost(_ user: AnswerTree) -> Double { user.elements.last?.object["cost"]?.double ?? 0 }
                        users.sort { cost($0) > cost($1) }
                    }
                }),
            Mutant(
                "maps-unordered", "Models come in the order of hashing.", killedBy: "health",
                by: .answers { answers in
                    answers.editObjects("periods/*/stats") { $0 = AnswerObject($0.entries.reversed()) }
                }),
            Mutant(
                "concentration-of-users-only", "The share of the busiest users leaves out those without a name.",
                killedBy: "cost-analytics",
                by: .answers { answers in
                    answers.editObjects("periods/*/patterns") { patterns in
                        guard let all = patterns["total_requests"]?.double,
                            let anonymous = patterns["anonymous_requests"]?.double, all > anonymous
                        else { return }
                        patterns.edit("concentration/top_1_users/request_share") { share in
                            share = .number((share.double ?? 0) * all / (all - anonymous))
                        }
                    }
                }),
        ])
}
