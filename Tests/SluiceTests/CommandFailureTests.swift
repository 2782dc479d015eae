import CommandLineKit
import HLSMedia
import HLSStorage
import HTTPClient
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
        (.configuration, .configuration), (.unavailable, .tryAgain),
        (.other, .tryAgain), (.rangeNotSatisfiable, .internalFault), (.invalidAttributes, .internalFault),
    ])
    func `each storage error has its exit code, alone and under a media error`(
        code: StorageError.Code, exitCode: ExitCode
    ) {
        let error = StorageError(code, "what is wrong")
        #expect(CommandFailure(error).exitCode == exitCode)
        #expect(CommandFailure(MediaError(.storageFailed, "it failed", cause: error)).exitCode == exitCode)
    }

    @Test func `what a source on a storage fails with has the code of its cause`() {
        let codes: [(StorageError.Code, ExitCode)] = [
            (.denied, .inputMissing), (.configuration, .configuration), (.unavailable, .tryAgain),
        ]
        for (code, exitCode) in codes {
            let error = MediaError(.sourceUnreadable, "it failed", cause: StorageError(code, "what is wrong"))
            #expect(CommandFailure(error).exitCode == exitCode)
            #expect(CommandFailure(reading: StorageError(code, "what is wrong")).exitCode == exitCode)
        }
    }

    @Test func `a server that does not answer is unavailable, and one that broke off is tried again`() {
        for code in [HTTPClientError.Code.unresolved, .unconnected, .timedOut, .insecure, .addressRefused] {
            let error = HTTPClientError(code, "what is wrong")
            #expect(CommandFailure(error).exitCode == .unavailable)
            #expect(CommandFailure(StorageError(.unavailable, "it failed", cause: error)).exitCode == .unavailable)
        }
        for code in [HTTPClientError.Code.connectionLost, .invalidResponse] {
            #expect(CommandFailure(HTTPClientError(code, "what is wrong")).exitCode == .tryAgain)
        }
    }

    @Test func `interruption, usage and the unforeseen have theirs`() {
        struct Unforeseen: Error {}
        #expect(CommandFailure(CancellationError()).exitCode == .interrupted)
        #expect(CommandFailure(UsageError("no")).exitCode == .usage)
        #expect(CommandFailure(Unforeseen()).exitCode == .internalFault)
    }

    @Test func `the exit codes are those of the interface`() {
        let codes: [ExitCode] = [
            .done, .usage, .inputBad, .inputMissing, .unavailable, .internalFault, .outputUnwritable, .tryAgain,
            .configuration, .interrupted,
        ]
        #expect(codes.map(\.rawValue) == [0, 64, 65, 66, 69, 70, 73, 75, 78, 130])
    }

    @Test func `a message is one line whatever a file is called`() {
        let failure = CommandFailure(MediaError(.sourceNotFound, "a\nb\r\u{1B}[2J\u{9B}c\u{2028}é: no"))
        #expect(failure.message == "a b  [2J c é: no")
    }
}
