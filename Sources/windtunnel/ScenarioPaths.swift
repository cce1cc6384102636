import FoundationEssentials

/// Turns the files and folders of a command line into scenario files.
enum ScenarioPaths {
    /// Files as they are; folders searched for `*.yaml` and `*.yml`, in ascending order of path.
    ///
    /// Each file once.
    static func expand(_ arguments: [String], filter: String? = nil) throws -> [String] {
        var files: [String] = []
        for argument in arguments {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) else {
                throw CommandFailure(
                    message: "\(argument): no such file or folder; name a scenario file or a folder of them",
                    exitCode: .badUsage)
            }
            files += isFolder ? try scenarios(in: argument) : [argument]
        }
        var seen: Set<String> = []
        files = files.filter { seen.insert($0).inserted }
        if let filter { files = files.filter { $0.contains(filter) } }
        guard !files.isEmpty else {
            let reason = filter.map { "no scenario file's path contains \"\($0)\"" } ?? "no .yaml file"
            throw CommandFailure(message: "\(arguments.joined(separator: " ")): \(reason)", exitCode: .badUsage)
        }
        return files
    }

    private static func scenarios(in folder: String) throws -> [String] {
        let paths: [String]
        do {
            paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
        } catch {
            throw CommandFailure(message: "\(folder): this folder cannot be read", exitCode: .badUsage)
        }
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(base)/\($0)" }
    }
}
