import Answers
import Records

extension MutantFamily {
    static let wrongNames = MutantFamily(
        name: "who and what a call is counted for",
        mutants: [
            Mutant(
                "requested-for-served", "A call counts for the model that was asked for, not for the one that served.",
                killedBy: "cost-conformance", by: .changing { $0.model = $0.requestedModel }),
            Mutant(
                "drift-unnoticed", "That another model served than was asked for is forgotten.",
                killedBy: "cost-conformance", by: .changing { $0.requestedModel = $0.model }),
            Mutant(
                "nine-users", "Identities collide: there are nine users at most.", killedBy: "usage-patterns",
                by: .changing { $0.user = UserID($0.user.rawValue % 10) }),
            Mutant(
                "anonymous-left-out", "Calls without a user are left out of the lists of users.",
                killedBy: "cost-analytics",
                by: .answers { answers in
                    answers.edit("periods/*/cost/cost_by_user") { costs in
                        guard case .userCosts(var users) = costs else { return }
                        users.entries.removeAll { $0.user == .anonymous }
                        costs = .userCosts(users)
                    }
                }),
            Mutant(
                "anonymous-is-a-user", "All calls without a user count as one more named user.",
                killedBy: "cost-analytics",
                by: .answers { answers in
                    answers.editObjects("periods/*/patterns") { patterns in
                        guard let anonymous = patterns["anonymous_requests"]?.double, anonymous > 0,
                            let users = patterns["unique_users"]?.double
                        else { return }
                        patterns.set("unique_users", .count(Int(users) + 1))
                    }
                }),
            Mutant(
                "one-endpoint", "Every call counts for the first endpoint.", killedBy: "two-endpoints",
                by: .changing { $0.endpoint = EndpointID(0) }),
            Mutant(
                "two-error-types", "A breakdown lists the two most frequent types of errors and no more.",
                killedBy: "error-breakdown",
                by: .answers { answers in
                    answers.editObjects("periods/*/stats/*/error_breakdown") { breakdown in
                        let counts = breakdown.entries.compactMap(\.value.double).sorted(by: >)
                        guard counts.count > 2 else { return }
                        breakdown.removeAll { ($0.value.double ?? 0) < counts[1] }
                    }
                }),
        ])
}
