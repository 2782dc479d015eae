import HLSMedia
import HLSStorage

func transcodeInTheProcess() async throws {
    let transcoder = Transcoder(ladder: .standard)
    let storage = DirectoryStorage("media")
    for try await event in transcoder.events(transcoding: .file("film.mov"), into: storage, at: "films/42") {
        if case .progress(let progress) = event { print(progress.fraction) }
    }
}
