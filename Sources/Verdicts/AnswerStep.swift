import Answers
import Records

/// One concrete step down a tree of answers.
enum AnswerStep: Hashable, Sendable {
    /// To the value of a name.
    case key(String)
    /// To an element of a list, counted from 0.
    case index(Int)
    /// To the cost of a user.
    case user(UserID)

    /// The steps as a check would write them: `periods.24h.stats."openai_gpt-4o".total_cost`.
    static func text(of steps: [AnswerStep], names: Catalog) -> String {
        steps.map { $0.text(names: names) }.joined(separator: ".")
    }

    /// The step as a check would write it.
    func text(names: Catalog) -> String {
        switch self {
        case .key(let name): Self.written(name)
        case .index(let index): String(index)
        case .user(let user): Self.written(names.name(of: user))
        }
    }

    /// A name, between double quotes unless it is a plain word.
    private static func written(_ name: String) -> String {
        let isWord =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        return isWord ? name : JSONText.quoted(name)
    }
}

extension Catalog {
    /// A user's name, also for an identifier that the catalogue does not know: the monitor under test may invent one.
    func name(of user: UserID) -> String {
        Int(user.rawValue) < users.count ? self[user] : "unknown user \(user.rawValue)"
    }
}
