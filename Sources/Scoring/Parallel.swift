/// Independent work on several processors.
enum Parallel {
    /// How many pieces of work are under way at a time.
    private static let width = 4

    /// The results in the order of the inputs, whatever the order of finishing.
    static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @escaping @Sendable (Input) -> Output
    ) async -> [Output] {
        var results: [Output?] = Array(repeating: nil, count: inputs.count)
        await withTaskGroup(of: (Int, Output).self) { group in
            var next = 0
            while next < min(width, inputs.count) {
                let (index, input) = (next, inputs[next])
                group.addTask { (index, work(input)) }
                next += 1
            }
            while let (index, output) = await group.next() {
                results[index] = output
                guard next < inputs.count else { continue }
                let (following, input) = (next, inputs[next])
                group.addTask { (following, work(input)) }
                next += 1
            }
        }
        return results.compactMap(\.self)
    }
}
