import Verdicts

/// The command that runs a scenario again.
enum ReplayLine {
    /// `windtunnel run PATH --seed N`, ready to paste into a shell.
    static func text(of result: RunResult) -> String {
        "windtunnel run \(Escaping.shellWord(result.scenario.path)) --seed \(result.scenario.seed)"
    }
}
