import BenchKit
import HLSPlaylist

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a child process of `sluice-bench playlist` does: one thing, so that its memory is that thing's.
///
/// It prints the number of segments, then the nanoseconds of each repetition, one number a line.
enum PlaylistTask: String {
    /// Writes a playlist to the file.
    case make
    /// Reads the file and nothing else: the floor of the other two.
    case load
    /// Reads the file, then makes a value of it, again and again.
    case parse
    /// Reads the file, makes a value of it, then a text of that, again and again.
    case write

    /// `TASK FILE COUNT [FLAVOUR]`, where the count is of segments for `make` and of repetitions for the others.
    static func run(_ words: [String]) throws(BenchError) {
        guard words.count >= 3, let task = PlaylistTask(rawValue: words[0]), let count = Int(words[2]), count > 0 else {
            throw BenchError(.usage, "playlist-task is for sluice-bench itself: use \"sluice-bench playlist\"")
        }
        let file = DiskFile(words[1])
        do {
            switch task {
            case .make: try make(file, count, words.count > 3 ? PlaylistFlavour(rawValue: words[3]) : nil)
            case .load: try withBallast { print(try file.bytes().count) }
            case .parse: try withBallast { try parse(try file.bytes(), count) }
            case .write: try write(try MediaPlaylist(parsing: try file.bytes()), count)
            }
        } catch let error as BenchError {
            throw error
        } catch {
            throw BenchError(.badOutput, "\(file.path) cannot be read back: mend the benchmark", cause: error)
        }
    }

    /// Keeps some memory in use while the body runs, the same in every process whose peak is compared: the kernel starts a
    /// child's peak at its parent's, below which no difference could be seen.
    private static func withBallast(_ body: () throws -> Void) throws {
        let size = 48 << 20
        let ballast = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 4096)
        defer { ballast.deallocate() }
        ballast.initializeMemory(as: UInt8.self, repeating: 1, count: size)
        try body()
    }

    private static func make(_ file: DiskFile, _ count: Int, _ flavour: PlaylistFlavour?) throws(BenchError) {
        guard let flavour else { throw BenchError(.usage, "playlist-task make needs a flavour: plain, rich or dated") }
        var text = Data(PlaylistFlavour.head.utf8)
        for index in 0..<count { text.append(contentsOf: flavour.lines(index).utf8) }
        text.append(contentsOf: PlaylistFlavour.tail.utf8)
        try file.write(text)
        print(count)
    }

    private static func parse(_ text: [UInt8], _ repetitions: Int) throws {
        let clock = ContinuousClock()
        for repetition in 0..<repetitions {
            let start = clock.now
            let playlist = try MediaPlaylist(parsing: text)
            let end = clock.now
            // Read after the clock, so that giving the value back is in nobody's time, as with the peer.
            if repetition == 0 { print(playlist.segments.count) }
            report(end - start)
        }
    }

    private static func write(_ playlist: MediaPlaylist, _ repetitions: Int) throws {
        let clock = ContinuousClock()
        print(playlist.segments.count)
        for _ in 0..<repetitions {
            let start = clock.now
            let text = try playlist.utf8
            let end = clock.now
            guard text.last == UInt8(ascii: "\n") else {
                throw BenchError(.badOutput, "the written playlist does not end with a line end")
            }
            report(end - start)
        }
    }

    private static func report(_ duration: Duration) { print(Int(duration / .nanoseconds(1))) }
}
