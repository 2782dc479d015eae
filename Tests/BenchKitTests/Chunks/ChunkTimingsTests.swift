import BenchKit
import Testing

@Suite struct ChunkTimingsTests {
    /// The times of the lines are whole seconds.
    private func timings(_ lines: String) throws -> ChunkTimings {
        let log = try ProcessLog(name: "w", parsing: lines) { (line) throws(BenchError) in
            let event = try JobEvent(parsing: line)
            return JobEvent(
                event.kind, id: event.id, token: event.token, nanoseconds: event.nanoseconds * 1_000_000_000,
                label: event.label)
        }
        return try ChunkTimings([log])
    }

    private let good = """
        claimed a 1 10 asset
        returned a 1 12
        claimed p1 1 12 video:0..<3
        settled p1 1 42
        claimed p2 1 42 video:3..<5
        settled p2 1 62
        claimed p3 1 62 audio
        settled p3 1 65
        claimed p4 1 65 images
        settled p4 1 69
        claimed a 2 69 asset
        settled a 2 70

        """

    @Test("each job is a step, and an asset's first claim is planning, its last assembly")
    func steps() throws {
        let found = try timings(good)
        #expect(found.planning == 2)
        #expect(found.videoParts == [30, 20])
        #expect(found.cells == 5)
        #expect(found.sound == 3)
        #expect(found.images == 4)
        #expect(found.assembly == 1)
        #expect(found.total == 60)
    }

    @Test(
        "a transcode that was not done once, in parts, has no times",
        arguments: [("settled p2 1 62\n", ""), ("returned a 1 12\n", ""), ("settled p4", "returned p4")])
    func notOne(_ part: String, _ other: String) {
        #expect(throws: BenchError.self) { try timings(good.replacing(part, with: other)) }
    }
}
