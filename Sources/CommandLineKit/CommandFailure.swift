/// Why a command ends without success: one line for people, and the exit code.
package struct CommandFailure: Error, Hashable {
    package let exitCode: ExitCode
    package let message: String

    package init(_ exitCode: ExitCode, _ message: String) {
        self.exitCode = exitCode
        // Messages quote file names and metadata.
        self.message = PrintableLine.text(message)
    }
}
