import Answers
import Records
import Verdicts

/// Reported values in words for people.
enum ValueText {
    private static let longestText = 200

    /// A value with all its digits, for where values differ.
    static func exact(_ value: ObservedValue) -> String {
        text(of: value, money: NumberText.dollars, number: NumberText.number)
    }

    /// A value with as many decimals as one reads at a glance.
    static func brief(_ value: ObservedValue) -> String {
        text(of: value, money: NumberText.roundedDollars, number: NumberText.roundedNumber)
    }

    private static func text(
        of value: ObservedValue, money: (Picodollars) -> String, number: (Double) -> String
    ) -> String {
        switch value {
        case .absent: "absent"
        case .list(let count): "a list of \(NumberText.count(count))"
        case .object(let count): "an object of \(NumberText.count(count))"
        case .leaf(.null): "null"
        case .leaf(.flag(let flag)): flag ? "true" : "false"
        case .leaf(.count(let count)): NumberText.count(count)
        case .leaf(.money(let amount)): money(amount)
        case .leaf(.number(let value)): number(value)
        case .leaf(.quantile(let answer)): NumberText.quantile(answer.value)
        case .leaf(.instant(let instant)): instant.description
        case .leaf(.text(let text)): text.count > longestText ? text.prefix(longestText) + "..." : text
        case .leaf(let container): text(of: ObservedValue(container), money: money, number: number)
        }
    }
}
