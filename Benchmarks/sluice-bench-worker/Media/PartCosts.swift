import BenchKit
import HLSMedia
import HLSStorage
import HLSWorker

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a part of a transcode costs beside its cells.
enum PartCosts {
    /// Prints the seconds of the start of a part: of two parts that make the cells a and b, less one that makes both.
    ///
    /// Seconds of CPU, which on one core are all there is to it, as a difference of long times must not hold what others
    /// do on the machine meanwhile.
    static func run(_ arguments: Arguments) async throws {
        let request = try Transcodes.transcode(arguments)
        let sources = try AssetPlace.open(try arguments.required("sources"))
        let source = Source.object(try StorageKey(request.source), in: sources)
        let transcoder = Transcoder(
            ladder: request.ladder, packaging: .fmp4(segments: .milliseconds(request.segmentMilliseconds)))
        guard case .divisible(let plan) = try await transcoder.plan(source), plan.cellCount >= 4 else {
            throw BenchError(.badOutput, "the source is too short to be divided: give a longer one")
        }
        // Not the first, which nothing has to be decoded for, and not the last, which may be short.
        let cell = plan.cellCount / 2 - 1
        var seconds: [Double] = []
        for cells in [cell..<cell + 1, cell + 1..<cell + 2, cell..<cell + 2] {
            let begin = clock()
            try await transcoder.transcode(
                .video(cells: cells), of: plan, from: source, into: MemoryStorage(), at: request.output)
            seconds.append(Double(clock() - begin) / Double(CLOCKS_PER_SEC))
        }
        print(seconds[0] + seconds[1] - seconds[2])
    }
}
