import BenchKit

#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#else
    import Darwin
#endif

/// The child processes of `sluice-bench`: those that speak to stores of jobs, storages and libav.
///
/// A program of its own, because a child's peak memory begins at its parent's: with libav and the clients of three
/// databases inside, the harness could no longer measure the peaks it measures.
@main
struct BenchWorker {
    private typealias Mode = @Sendable (Arguments) async throws -> Void

    private static let modes: [String: (options: Set<String>, run: Mode)] = [
        "work": (StoreAddress.options.union(ShortWork.options), ShortWork.run),
        "push": (StoreAddress.options.union(Pushing.options), Pushing.burst),
        "drip": (StoreAddress.options.union(Pushing.options), Pushing.drip),
        "feed": (StoreAddress.options.union(Pushing.options), Pushing.feed),
        "fill": (StoreAddress.options.union(History.options), History.fill),
        "claims": (StoreAddress.options.union(History.options), History.claims),
        "states": (StoreAddress.options.union(FinalStates.options), FinalStates.run),
        "transcode": (StoreAddress.options.union(Transcodes.options), Transcodes.work),
        "request": (StoreAddress.options.union(Transcodes.options), Transcodes.request),
        "clean": (StoreAddress.options.union(Transcodes.options), Transcodes.clean),
        "costs": (Transcodes.options, PartCosts.run),
        "validate": (Assets.options, Assets.validate),
        "keys": (Assets.options, Assets.keys),
        "upload": (Assets.options, Assets.upload),
        "download": (Assets.options, Assets.download),
    ]

    static func main() async {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            guard let name = words.first, let mode = modes[name] else {
                throw BenchError(.usage, "sluice-bench-worker is for sluice-bench itself: use \"sluice-bench --help\"")
            }
            try await mode.run(try Arguments(Array(words.dropFirst()), options: mode.options, flags: []))
        } catch let error as BenchError {
            fail(error.description, error.code.exitCode)
        } catch {
            fail("\(error)", BenchError.Code.childFailed.exitCode)
        }
    }

    private static func fail(_ line: String, _ code: Int32) -> Never {
        fputs("sluice-bench-worker: \(line)\n", stderr)
        exit(code)
    }
}
