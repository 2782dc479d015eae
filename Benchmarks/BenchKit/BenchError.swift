/// What stopped a benchmark, in one line that says what to do next.
package struct BenchError: Error, CustomStringConvertible {
    /// The kind of failure; its exit code follows the command line's table.
    package struct Code: Equatable, Sendable {
        package let exitCode: Int32

        /// The command line cannot be understood.
        package static let usage = Code(exitCode: 64)
        /// A contestant's output, or another tool's answer, is not what it must be.
        package static let badOutput = Code(exitCode: 65)
        /// A file that was named does not exist.
        package static let missingFile = Code(exitCode: 66)
        /// A program needed for the run is not installed.
        package static let missingTool = Code(exitCode: 69)
        /// A child process ended with an error.
        package static let childFailed = Code(exitCode: 70)
        /// The file system refused.
        package static let fileSystem = Code(exitCode: 73)
        /// The user ended the run.
        package static let interrupted = Code(exitCode: 130)
    }

    package let code: Code
    package let message: String
    package let cause: (any Error)?

    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
