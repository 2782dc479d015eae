import CommandLineKit
import HLSMedia
import HLSStorage
import Testing

@testable import sluice

@Suite struct CommandFailureTests {
    @Test(arguments: [
        (MediaError.Code.sourceNotFound, ExitCode.inputMissing), (.sourceUnreadable, .inputMissing),
        (.sourceInvalid, .inputBad), (.sourceEncrypted, .inputBad), (.sourceUnsupported, .inputBad),
        (.limitExceeded, .inputBad), (.ladderInvalid, .usage), (.packagingInvalid, .usage),
        (.outputExists, .outputUnwritable), (.outputNotWritable, .outputUnwritable), (.outputFull, .outputUnwritable),
        (.storageFailed, .tryAgain), (.internalFailure, .internalFault),
    ])
    func `each media error has its exit code and keeps its message`(code: MediaError.Code, exitCode: ExitCode) {
        let failure = CommandFailure(MediaError(code, "film.mov: what is wrong; what to do"))
        #expect(failure.exitCode == exitCode)
        #expect(failure.message == "film.mov: what is wrong; what to do")
    }

    @Test(arguments: [
        (StorageError.Code.notFound, ExitCode.inputMissing), (.denied, .outputUnwritable),
        (.noSpace, .outputUnwritable), (.alreadyExists, .outputUnwritable), (.invalidKey, .outputUnwritable),
        (.unavailable, .tryAgain),
        (.other, .tryAgain), (.rangeNotSatisfiable, .internalFault), (.invalidAttributes, .internalFault),
    ])
    func `each storage error has its exit code, alone and under a media error`(
        code: StorageError.Code, exitCode: ExitCode
    ) {
        let error = StorageError(code, "what is wrong")
        #expect(CommandFailure(error).exitCode == exitCode)
        #expect(CommandFailure(MediaError(.storageFailed, "it failed", cause: error)).exitCode == exitCode)
    }

    @Test func `interruption, usage and the unforeseen have theirs`() {
        struct Unforeseen: Error {}
        #expect(CommandFailure(CancellationError()).exitCode == .interrupted)
        #expect(CommandFailure(UsageError("no")).exitCode == .usage)
        #expect(CommandFailure(Unforeseen()).exitCode == .internalFault)
    }

    @Test func `the exit codes are those of the interface`() {
        let codes: [ExitCode] = [
            .done, .usage, .inputBad, .inputMissing, .internalFault, .outputUnwritable, .tryAgain, .interrupted,
        ]
        #expect(codes.map(\.rawValue) == [0, 64, 65, 66, 70, 73, 75, 130])
    }

    @Test func `a message is one line whatever a file is called`() {
        let failure = CommandFailure(MediaError(.sourceNotFound, "a\nb\r\u{1B}[2J\u{9B}c\u{2028}é: no"))
        #expect(failure.message == "a b  [2J c é: no")
    }
}
