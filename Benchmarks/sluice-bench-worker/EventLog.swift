import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file to which a process adds lines, so that they outlive it whatever ends it.
final class EventLog: Sendable {
    private let descriptor: Int32

    /// Throws `BenchError.Code.fileSystem`.
    init(_ path: String) throws(BenchError) {
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw BenchError(.fileSystem, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Adds the events as lines, in one piece.
    func write(_ events: [some CustomStringConvertible]) throws(BenchError) {
        if events.isEmpty { return }
        let bytes = Array(events.map { "\($0)\n" }.joined().utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { append($0.baseAddress?.advanced(by: sent), bytes.count - sent) }
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                throw BenchError(.fileSystem, "a log cannot be written: \(String(cString: strerror(errno)))")
            }
        }
    }

    private func append(_ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, start, count)
        #else
            Darwin.write(descriptor, start, count)
        #endif
    }
}
