import TestSupport

/// The `sluice` command as a process, with an environment of the test's own.
struct SluiceRun {
    /// A secret that is found wherever it gets to.
    static let secret = "hidden-secret-of-the-test"

    private let folder: TestFolder
    private var environment: [String: String]

    /// A run against a server.
    ///
    /// - Parameter changes: variables to set besides, or to remove where they are nil.
    init(_ endpoint: String?, secret: String = SluiceRun.secret, _ changes: [String: String?] = [:]) throws {
        folder = try TestFolder()
        environment = [
            "HOME": folder.path, "S3_ACCESS_KEY": "AKTEST", "S3_SECRET_KEY": secret, "S3_ENDPOINT": endpoint,
        ]
        .compactMapValues { $0 }
        for (name, value) in changes { environment[name] = value }
    }

    /// Runs a command to its end.
    func outcome(_ arguments: [String]) async throws -> ChildProcess.Outcome {
        try await ChildProcess.outcome(of: try command(arguments))
    }

    /// Interrupts a command once a line of its standard output has a word in it, and lets it end.
    func outcome(_ arguments: [String], interruptedAt word: String) async throws -> ChildProcess.Outcome {
        let script = """
            word=$1; shift
            exec 3< <(exec "$@"); pid=$!
            while read -r line <&3; do
                printf '%s\\n' "$line"
                if [[ $line == *"$word"* ]]; then kill -INT "$pid"; break; fi
            done
            cat <&3
            wait "$pid"
            """
        return try await ChildProcess.outcome(of: ["bash", "-c", script, "bash", word] + command(arguments))
    }

    private func command(_ arguments: [String]) throws -> [String] {
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ["env", "-i"] + variables + [try BuiltProcess.path(of: "sluice")] + arguments
    }
}
