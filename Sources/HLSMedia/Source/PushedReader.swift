import LibAV

/// Reads pushed chunks in order, blocking its thread until they come.
final class PushedReader: ByteReader {
    let size: Int64? = nil
    let isSeekable = false

    /// Chunks that may wait to be read.
    private static let capacity = 4

    private let queue = Outbox<[UInt8]>(capacity: PushedReader.capacity)
    private let task: BlockingTask<Void>
    private var chunk: ArraySlice<UInt8> = []

    init(_ source: PushedBytes, interrupt: Interrupt) {
        let queue = queue
        task = BlockingTask {
            defer { queue.finish() }
            try await source.forEach { chunk in await queue.put(chunk) }
        }
        interrupt.onRaise { [task] in
            queue.stop()
            task.cancel()
        }
    }

    deinit {
        queue.stop()
        task.cancel()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if chunk.isEmpty {
            guard let next = queue.take() else {
                // The sequence has ended: well, or with an error that must not look like the end of the file.
                try task.wait()
                return 0
            }
            chunk = next[...]
        }
        let count = min(buffer.count, chunk.count)
        chunk.prefix(count).withUnsafeBytes { buffer.copyMemory(from: $0) }
        chunk = chunk.dropFirst(count)
        return count
    }

    func seek(to offset: Int64) throws {
        throw MediaError(.internalFailure, "pushed bytes cannot be read out of order")
    }
}
