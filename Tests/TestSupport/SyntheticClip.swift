/// Small sources made with the `ffmpeg` command, once each, for tests that need a real file.
package enum SyntheticClip {
    /// The path of a clip that `ffmpeg` makes with these arguments; the name's extension chooses the container.
    package static func make(_ name: String, _ arguments: [String]) async throws -> String {
        try await ClipCache.path(name, arguments)
    }

    /// A moving test picture with a tone, so many seconds long, encoded quickly; arguments given later win.
    package static func bars(
        _ name: String, seconds: Double, size: String = "320x180", rate: String = "24", channels: Int = 2,
        _ arguments: [String] = []
    ) async throws -> String {
        let video = ["-f", "lavfi", "-i", "testsrc2=size=\(size):rate=\(rate):duration=\(seconds)"]
        let audio = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=\(seconds)"]
        let coding = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "96k"]
        return try await make(name, video + audio + coding + ["-ac", "\(channels)"] + arguments)
    }
}
