import ArgumentParser
import ScenarioFiles
import Scenarios

/// Reads a scenario file for a command, or ends the command with everything that is wrong with it.
enum ScenarioFile {
    /// `seed` takes the place of the file's own.
    static func plan(_ path: String, seed: UInt64? = nil) throws -> ScenarioPlan {
        switch ScenarioReader.standard(seed: seed).read(path: path) {
        case .success(let plan): return plan
        case .failure(let problems):
            StandardError.write(problems.illustrated + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
    }
}
