import Foundation
import HLSMedia
import HLSStorage
import Testing

@testable import HLSWorker

@Suite("A request for a transcode")
struct TranscodeRequestTests {
    @Test("is read back as it was written")
    func roundTrip() throws {
        let request = TranscodeRequest(
            source: "in/film.mov", output: "films/42", ladder: [.video(.h264, height: 360, bitrate: .kbps(700))],
            container: .ts, segmentMilliseconds: 4_000, isSingleFile: true, copying: .auto, makesImages: false,
            subtitles: [.init(key: "in/film.srt", language: "en")],
            encryption: .init(keyURI: "https://example.com/key", contentKey: "in/film.key"), memory: .low,
            overwrite: true, parts: 7)
        let task = TranscodeTask.asset(request)
        #expect(try JSONDecoder().decode(TranscodeTask.self, from: JSONEncoder().encode(task)) == task)
    }

    @Test("that an older version has pushed, or that says only what must be said, has the defaults")
    func defaults() throws {
        let text = #"{"source": "in/film.mov", "output": "films/42"}"#
        let request = try JSONDecoder().decode(TranscodeRequest.self, from: Data(text.utf8))
        #expect(request == TranscodeRequest(source: "in/film.mov", output: "films/42"))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(TranscodeRequest.self, from: Data(#"{"source": "in/film.mov"}"#.utf8))
        }
    }

    @Test("passes its memory on")
    func memory() async throws {
        for memory in [Transcoder.Memory.normal, .low] {
            let request = TranscodeRequest(source: "a", output: "b", memory: memory)
            #expect(try await request.transcoder(limits: Limits(), sources: MemoryStorage()).memory == memory)
        }
    }
}
