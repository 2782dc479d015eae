import BenchKit

extension Arguments {
    /// The option, which must be there.
    func required(_ option: String) throws(BenchError) -> String {
        guard let value = self[option] else {
            throw BenchError(.usage, "--\(option) is missing: mend sluice-bench")
        }
        return value
    }

    /// The option as milliseconds.
    func milliseconds(_ option: String, default standard: Int) throws(BenchError) -> Duration {
        .milliseconds(try count(option, default: standard))
    }
}
