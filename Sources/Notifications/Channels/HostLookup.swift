internal import NIOCore
internal import NIOPosix

/// Finds the address of a host, once, so that what was checked is what is connected to.
enum HostLookup {
    /// Why there is no address to connect to.
    struct Failure: Error {
        let reason: String
        /// False for an address that is refused on purpose.
        let mayPass: Bool
    }

    /// The first address of the host that the system prefers; `localhost` is 127.0.0.1.
    static func address(of host: String, port: Int) async throws(Failure) -> SocketAddress {
        let name = host.lowercased() == "localhost" ? "127.0.0.1" : host
        let address: SocketAddress
        do {
            address = try await NIOSingletons.posixBlockingThreadPool.runIfActive {
                try SocketAddress.makeAddressResolvingHost(name, port: port)
            }
        } catch {
            throw Failure(reason: "the host's name has no address", mayPass: true)
        }
        guard let text = address.ipAddress, !ForbiddenAddress.contains(text) else {
            throw Failure(reason: "the host's address is link-local, where nothing is sent", mayPass: false)
        }
        return address
    }
}
