/// Which Windtunnel this is.
public enum Version {
    /// The version every result names; the same scenario, seed and version give the same result.
    public static let current = "0.1.0"
}
