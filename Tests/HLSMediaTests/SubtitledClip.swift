import TestSupport

/// Fourteen seconds of bars with a tone, subtitles in the film and the same in a file beside it.
struct SubtitledClip: Sendable {
    static let subRip = """
        1
        00:00:00,500 --> 00:00:02,000
        <i>Hello</i> & welcome

        2
        00:00:05,000 --> 00:00:07,500
        Over the
        boundary

        3
        00:00:11,900 --> 00:05:00,000
        To the end

        """

    let folder: TestFolder
    /// The film.
    let path: String
    /// The subtitles as SubRip.
    let file: String

    /// Makes the film with the subtitles once for each of the codecs and languages; German ones are marked as forced.
    init(_ name: String = "film.mp4", streams: [(codec: String, language: String)] = []) async throws {
        folder = try TestFolder()
        path = folder.path(name)
        file = try folder.write(Array(Self.subRip.utf8), to: "film.srt")
        let picture = try await SyntheticClip.bars("subtitled.mp4", seconds: 14, ["-g", "24"])
        let coding = streams.enumerated().flatMap { index, stream in
            [
                "-map", "1", "-c:s:\(index)", stream.codec, "-metadata:s:s:\(index)", "language=\(stream.language)",
                "-disposition:s:\(index)", stream.language == "ger" ? "forced" : "0",
            ]
        }
        try await ChildProcess.run(
            ["ffmpeg", "-nostdin", "-v", "error", "-i", picture, "-i", file, "-map", "0"] + coding
                + ["-c:v", "copy", "-c:a", "copy", path])
    }
}
