import HLSMedia
import HLSStorage

@main
struct Embed {
    static func main() async throws {
        let transcoder = Transcoder(ladder: .standard)
        let storage = DirectoryStorage("media")
        let asset = try await transcoder.transcode(.file("film.mov"), into: storage, at: "films/42")
        print(asset.playlist, asset.duration, asset.variants.map(\.bandwidth))
    }
}
