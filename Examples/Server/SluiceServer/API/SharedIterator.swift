import HTTPServer

/// A request's body for a closure that is called for each piece, one call at a time.
actor SharedIterator {
    private var iterator: RequestBody.Iterator

    init(_ body: RequestBody) {
        iterator = body.makeAsyncIterator()
    }

    func next() async throws -> [UInt8]? {
        var iterator = iterator
        defer { self.iterator = iterator }
        return try await iterator.next()
    }
}
