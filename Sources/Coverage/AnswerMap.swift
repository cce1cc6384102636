import Answers
import Records

/// Families of values as a tree of steps, so that a walk over answers finds the family of every value on the way.
struct AnswerMap: Sendable {
    private struct Node: Sendable {
        var children: [String: Int] = [:]
        var wildcard: Int?
        /// Its position among the families, where a value ends.
        var family: Int?
        var parent: Int?
        var pattern: String
        /// How many families below were not seen yet.
        var missing = 0
    }

    /// The families, in their order.
    let families: [String]
    private var nodes = [Node(pattern: "")]
    private var isSeen: [Bool]
    /// Families that the walk under way sees for the first time.
    private var new: [Int] = []
    /// Paths that no family describes, with `*` for the parts that are known; ascending.
    private(set) var unknown: Set<String> = []

    init(_ families: [String]) {
        self.families = families
        isSeen = Array(repeating: false, count: families.count)
        for (family, path) in families.enumerated() {
            var node = 0
            nodes[node].missing += 1
            for step in path.split(separator: "/") {
                node = child(of: node, named: String(step))
                nodes[node].missing += 1
            }
            nodes[node].family = family
        }
    }

    private mutating func child(of node: Int, named step: String) -> Int {
        if let known = step == "*" ? nodes[node].wildcard : nodes[node].children[step] { return known }
        let pattern = nodes[node].pattern.isEmpty ? step : "\(nodes[node].pattern)/\(step)"
        nodes.append(Node(parent: node, pattern: pattern))
        if step == "*" {
            nodes[node].wildcard = nodes.count - 1
        } else {
            nodes[node].children[step] = nodes.count - 1
        }
        return nodes.count - 1
    }

    /// Notes every value of answers that says something: not null, zero, an empty text or nothing.
    ///
    /// Returns the positions of the families that are seen for the first time.
    mutating func note(_ answers: AnswerObject) -> [Int] {
        new = []
        walk(.object(answers), 0)
        return new
    }

    private mutating func walk(_ tree: AnswerTree, _ node: Int) {
        guard nodes[node].missing > 0 else { return }
        switch tree {
        case .object(let object):
            for entry in object.entries {
                if let next = nodes[node].children[entry.key] ?? nodes[node].wildcard {
                    walk(entry.value, next)
                } else if !Self.prose.contains(entry.key) {
                    unknown.insert("\(nodes[node].pattern)/\(entry.key)")
                }
            }
        case .list(let elements):
            guard let next = nodes[node].wildcard else {
                if !elements.isEmpty { unknown.insert(nodes[node].pattern) }
                return
            }
            for element in elements { walk(element, next) }
        case .userCosts(let costs):
            if let next = nodes[node].wildcard, costs.entries.contains(where: { $0.cost > .zero }) { see(next) }
        default:
            if nodes[node].family == nil {
                if tree != .null { unknown.insert(nodes[node].pattern) }
            } else if tree.saysSomething {
                see(node)
            }
        }
    }

    private mutating func see(_ node: Int) {
        guard let family = nodes[node].family, !isSeen[family] else { return }
        isSeen[family] = true
        new.append(family)
        var place: Int? = node
        while let current = place {
            nodes[current].missing -= 1
            place = nodes[current].parent
        }
    }

    /// Sentences for people, which nothing is compared with.
    private static let prose: Set<String> = ["description", "recommendation", "impact", "message"]
}

extension AnswerTree {
    /// Whether a leaf is more than null, zero or empty.
    fileprivate var saysSomething: Bool {
        switch self {
        case .null, .list, .object, .userCosts: false
        case .flag, .instant: true
        case .count(let value): value != 0
        case .money(let value): value != .zero
        case .number(let value): value != 0
        case .quantile(let value): value.value.thousandths != 0
        case .text(let value): !value.isEmpty
        }
    }
}
