import BenchKit

/// Reads an output folder back, so that nobody wins by doing less.
struct OutputCheck {
    let source: SourceClip
    /// The rungs that must be there; empty where the source is only re-packaged.
    let ladder: [BenchRung]
    let tools: Toolbox

    /// The media playlist of each rung, by height; of a packaged source, the only one, under the source's height.
    func playlists(of contestant: Contestant, in folder: DiskFile) throws(BenchError) -> [Int: DiskFile] {
        let first = folder / contestant.playlist
        guard first.exists else {
            throw BenchError(.badOutput, "\(contestant.name) ended well but wrote no \(contestant.playlist)")
        }
        let listed = PlaylistFiles(reading: try first.text())
        if listed.variants.isEmpty, !listed.files.isEmpty { return [source.height: first] }
        let pairs = listed.variants.map { ($0.height, folder / $0.uri) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Measures every rung.
    ///
    /// Throws `BenchError.Code.badOutput` when a rung is missing or has not exactly the source's frames.
    func outputs(of contestant: Contestant, in folder: DiskFile) throws(BenchError) -> [RunSample.Output] {
        let playlists = try playlists(of: contestant, in: folder)
        let heights = ladder.isEmpty ? [source.height] : ladder.map(\.height)
        var outputs: [RunSample.Output] = []
        for height in heights {
            guard let playlist = playlists[height] else {
                throw BenchError(.badOutput, "\(contestant.name) made no \(height)p rung: its output is not comparable")
            }
            let frames = try SourceClip.frames(of: playlist, tools)
            guard frames == source.frames else {
                throw BenchError(
                    .badOutput,
                    "\(contestant.name) made \(frames) frames at \(height)p, the source has \(source.frames)")
            }
            var bytes = 0
            for file in PlaylistFiles(reading: try playlist.text()).files {
                bytes += try (playlist.parent / file).size()
            }
            outputs.append(
                RunSample.Output(
                    rung: "\(height)p", frames: frames, bytes: bytes, bitsPerSecond: Double(bytes * 8) / source.seconds)
            )
        }
        return outputs
    }
}
