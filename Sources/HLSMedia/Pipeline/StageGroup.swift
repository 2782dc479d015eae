#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The threads of one pipeline: started together, ended together, and none left when `run` returns.
final class StageGroup: Sendable {
    private struct State {
        var failure: (any Error)?
        var running = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    /// A stage: blocking work for a thread of its own.
    typealias Stage = @Sendable () throws -> Void

    private let stages: [Stage]
    private let stop: @Sendable () -> Void
    private let state = Monitor(State())

    /// Makes a group that calls `stop` once a stage fails; `stop` must make every other stage end soon.
    init(_ stages: [Stage], stop: @escaping @Sendable () -> Void) {
        self.stages = stages
        self.stop = stop
    }

    /// Runs one piece of blocking work on a thread of its own.
    static func run<Result: Sendable>(
        stop: @escaping @Sendable () -> Void, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let result = Monitor<Result?>(nil)
        let work: Stage = {
            let made = try body()
            result.update { $0 = made }
        }
        let group = StageGroup([work], stop: stop)
        try await group.run()
        guard let made = result.read({ $0 }) else { throw CancellationError() }
        return made
    }

    /// Runs all stages to their end and throws the first failure; a cancelled task stops them.
    func run() async throws {
        state.update { $0.running = stages.count }
        let threads = await withTaskCancellationHandler {
            var threads: [pthread_t] = []
            for stage in stages {
                do {
                    threads.append(try start(stage))
                } catch {
                    fail(error)
                    ended()
                }
            }
            await withCheckedContinuation { continuation in
                let isOver = state.update { state in
                    if state.running == 0 { return true }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
            return threads
        } onCancel: {
            stop()
        }
        // Every body has returned, so joining waits for a thread's last instructions only.
        for thread in threads { pthread_join(thread, nil) }
        if Task.isCancelled { throw CancellationError() }
        if let failure = state.read({ $0.failure }) { throw failure }
    }

    private func start(_ stage: @escaping Stage) throws -> pthread_t {
        let box = Unmanaged.passRetained(
            ThreadBody {
                do { try stage() } catch { self.fail(error) }
                self.ended()
            })
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let result = pthread_create(&thread, nil, runThreadBody, box.toOpaque())
        guard result == 0 else {
            box.release()
            throw MediaError(
                .internalFailure,
                "no thread could be started (\(String(cString: strerror(result)))); raise the process's thread limit")
        }
        #if canImport(Darwin)
            return thread!
        #else
            return thread
        #endif
    }

    private func fail(_ error: any Error) {
        // A stage that was stopped only shows that another one failed.
        if !(error is PipelineStopped) {
            state.update { if $0.failure == nil { $0.failure = error } }
        }
        stop()
    }

    private func ended() {
        let waiter: CheckedContinuation<Void, Never>? = state.update { state in
            state.running -= 1
            guard state.running == 0 else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Darwin)
    private func runThreadBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }
#else
    private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }
#endif
