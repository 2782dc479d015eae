import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Holds the thread of a script back until the test lets it go.
final class Gate: Sendable {
    private let descriptors: (read: Int32, write: Int32)

    init() {
        var pair: [Int32] = [0, 0]
        precondition(pipe(&pair) == 0, "the test can make a pipe")
        descriptors = (pair[0], pair[1])
    }

    deinit {
        close(descriptors.read)
        close(descriptors.write)
    }

    /// Blocks until `open` was called.
    func wait() {
        var byte: UInt8 = 0
        while read(descriptors.read, &byte, 1) < 0 && errno == EINTR {}
    }

    func open() {
        var byte: UInt8 = 1
        precondition(write(descriptors.write, &byte, 1) == 1, "a pipe takes a byte")
    }
}
