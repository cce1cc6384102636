import ArgumentParser
import ScenarioFiles
import Scenarios

/// Reads a scenario file for a command, or ends the command with everything that is wrong with it.
enum ScenarioFile {
    static func plan(_ path: String) throws -> ScenarioPlan {
        switch ScenarioReader.standard.read(path: path) {
        case .success(let plan): return plan
        case .failure(let problems):
            StandardError.write(problems.description + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
    }
}
