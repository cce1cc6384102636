import Baselines
import FoundationEssentials
import Reports

/// An earlier result that a command compares with, and how far figures may be apart.
enum BaselineSource {
    /// Reads a result or a baseline.
    static func result(_ path: String) throws -> ResultFile {
        do throws(ResultProblem) {
            return try ResultFile(bytes: try bytes(path))
        } catch {
            throw refusal(path, error)
        }
    }

    /// The standard tolerances with those of a file and of the command line over them.
    static func tolerances(file: String?, rules: [String]) throws -> ToleranceTable {
        var table = ToleranceTable()
        if let file {
            do throws(ResultProblem) {
                try table.add(lines: String(decoding: try bytes(file), as: UTF8.self))
            } catch {
                throw refusal(file, error)
            }
        }
        for rule in rules {
            do { try table.add(rule) } catch { throw refusal("--tolerance", error) }
        }
        return table
    }

    private static func refusal(_ place: String, _ problem: ResultProblem) -> CommandFailure {
        CommandFailure(message: "\(place): \(problem)", exitCode: .badUsage)
    }

    private static func bytes(_ path: String) throws(ResultProblem) -> [UInt8] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        // Reading a pipe or a device could wait or go on for ever.
        guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
            throw ResultProblem(message: "no such file; expected one that `run --output json=FILE` has written")
        }
        guard let size = attributes[.size] as? UInt64, size <= ResultProblem.mostBytes,
            let data = try? Data(contentsOf: URL(filePath: path))
        else {
            throw ResultProblem(message: "cannot be read, or is larger than \(ResultProblem.mostBytes >> 20) MiB")
        }
        return [UInt8](data)
    }
}
