/// A request as it reached the service, without transport.
public struct ContractRequest: Sendable {
    /// A query parameter, decoded.
    public struct Parameter: Equatable, Sendable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: String

        /// A parameter.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `GET` or `POST`.
    public var method: String
    /// The path below the base, decoded, beginning with a slash.
    public var path: String
    /// In the order of the query.
    public var parameters: [Parameter]
    /// The body.
    public var body: [UInt8]
    /// Who asks; `nil` without a valid credential.
    public var caller: Caller?

    /// The path in front of every endpoint's own.
    public static let basePath = "/api/v1/ai-performance"

    /// A request.
    public init(
        _ method: String, _ path: String, parameters: [Parameter] = [], body: [UInt8] = [], caller: Caller?
    ) {
        self.method = method
        self.path = path
        self.parameters = parameters
        self.body = body
        self.caller = caller
    }
}
