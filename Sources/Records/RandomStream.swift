/// Counter-based randomness: draw `i` of an entity is a hash of (seed, entity, i), so no draw depends on another.
///
/// Adding an entity, or taking more draws from one, changes nothing elsewhere. The mixer is the finaliser of
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
public struct RandomStream: Sendable {
    /// The stream's own key, a hash of everything that names it.
    @usableFromInline let key: UInt64

    /// The stream of a named entity under a scenario's seed.
    ///
    /// Different names give unrelated streams.
    public init(seed: UInt64, name: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        key = Self.mix(Self.mix(seed &+ 0x9e37_79b9_7f4a_7c15) ^ hash)
    }

    /// The draw with the given ordinal: 64 uniform bits.
    @inlinable
    public func bits(_ ordinal: UInt64) -> UInt64 {
        Self.mix(key &+ ordinal &* 0x9e37_79b9_7f4a_7c15)
    }

    /// SplitMix64's finaliser: a bijection of 64 bits whose output passes statistical tests on consecutive inputs.
    @inlinable
    public static func mix(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits &>> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits &>> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits &>> 31)
    }
}
