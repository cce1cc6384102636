internal import Records

/// The body's value, or nil when it takes longer; the body's task is then cancelled and waited for.
func within<Value: Sendable>(
    _ limit: Microseconds, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: .microseconds(limit.rawValue))
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { return nil }
        return first
    }
}
