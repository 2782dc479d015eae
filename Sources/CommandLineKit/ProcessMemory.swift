#if canImport(Glibc)
    import Glibc
#endif

/// What the process tells its allocator; a library leaves that to its host, a command may choose.
package enum ProcessMemory {
    /// Blocks of this many bytes and more go back to the system when they are freed.
    private static let mappedBlockSize: Int32 = 256 * 1024

    /// Has large blocks returned to the system as soon as they are freed.
    ///
    /// glibc does so until the first is freed, then raises its threshold to that block's size. What libav needed for a
    /// moment to index a long source would stay with the process to the end: 5 MB for two hours.
    package static func returnLargeBlocks() {
        #if canImport(Glibc)
            // Looked up by name, because malloc.h is not among the headers that Swift imports.
            guard let symbol = dlsym(nil, "mallopt") else { return }
            typealias MallocOption = @convention(c) (_ parameter: Int32, _ value: Int32) -> Int32
            let mmapThreshold: Int32 = -3
            _ = unsafeBitCast(symbol, to: MallocOption.self)(mmapThreshold, mappedBlockSize)
        #endif
    }
}
