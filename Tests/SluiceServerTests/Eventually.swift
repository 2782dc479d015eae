import Testing

/// Asks again and again, for what no event tells; far longer than anything here takes.
func eventually(sourceLocation: SourceLocation = #_sourceLocation, _ holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(50)
    while try await !holds() {
        try #require(ContinuousClock.now < end, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(5))
    }
}
