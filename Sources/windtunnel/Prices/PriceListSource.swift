import ArgumentParser
import FoundationEssentials
import PriceLists

/// Where a price list comes from: a built-in one by name, or a file in our own format or LiteLLM's.
struct PriceListSource: ExpressibleByArgument {
    static let current = PriceListSource(name: "current")
    private static let mostBytes = 64 << 20

    let name: String

    init(name: String) { self.name = name }

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        name = argument
    }

    var defaultValueDescription: String { name }

    /// A list as it was read.
    struct Reading {
        /// Not validated when it comes from a file in our own format.
        var list: PriceList
        /// What became of each entry, when the file is LiteLLM's.
        var liteLLM: LiteLLMPriceList?
    }

    /// A list that can be priced with.
    func validList() throws -> PriceList {
        let list = try read().list
        do { try list.validate() } catch { throw unusable(error) }
        return list
    }

    func read() throws -> Reading {
        switch name {
        case "current": return Reading(list: .current)
        case "legacy": return Reading(list: .legacy)
        default: break
        }
        let bytes = try contents()
        if LiteLLMPriceList.recognises(bytes) { return try readLiteLLM(bytes) }
        do { return Reading(list: try PriceList.decodeUnvalidated(bytes)) } catch { throw unusable(error) }
    }

    /// The file as LiteLLM's, whatever it looks like.
    func readLiteLLM() throws -> Reading { try readLiteLLM(contents()) }

    private func readLiteLLM(_ bytes: [UInt8]) throws -> Reading {
        do throws(PriceListError) {
            let reading = try LiteLLMPriceList.decode(bytes)
            return Reading(list: reading.list, liteLLM: reading)
        } catch {
            throw unusable(error)
        }
    }

    private func unusable(_ error: PriceListError) -> CommandFailure {
        CommandFailure(message: "\(name): \(error)", exitCode: .badUsage)
    }

    private func contents() throws -> [UInt8] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: name)
        // Reading a pipe or a device could wait or go on for ever.
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
            throw CommandFailure(
                message: "\(name): no such price list; expected current, legacy or a JSON file", exitCode: .badUsage)
        }
        guard let size = attributes[.size] as? UInt64, size <= Self.mostBytes,
            let data = try? Data(contentsOf: URL(filePath: name))
        else {
            throw CommandFailure(
                message: "\(name): cannot be read, or is larger than \(Self.mostBytes >> 20) MiB", exitCode: .badUsage)
        }
        return [UInt8](data)
    }
}
