import HLSStorage
import TestSupport
import Testing

@testable import HLSStorageS3

@Suite(
    "A command whose input and output are on S3", .enabled(if: LiveServer.url != nil), .timeLimit(.minutes(3)))
struct SluiceLiveTests {
    private let storage: S3Storage
    private let room: StorageKey
    private let run: SluiceRun

    init() async throws {
        storage = try await LiveServer.storage()
        room = try StorageKey("command line \(UInt32.random(in: .min ... .max))")
        run = try SluiceRun(LiveServer.url, secret: "SKTESTsecret")
    }

    private func place(_ name: String) -> String { "s3://\(storage.configuration.bucket)/\(room)/\(name)" }

    /// Puts a clip there and gives its place; of 10 s, with enough bytes for an upload in parts.
    private func source() async throws -> String {
        let path = try await SyntheticClip.bars(
            "noise.mp4", seconds: 10, size: "640x360",
            ["-vf", "noise=alls=60:allf=t:all_seed=1", "-b:v", "12M", "-minrate", "12M", "-g", "24"])
        try await storage.write(contentsOf: path, to: room.appending("in/film +1.mp4"), attributes: ObjectAttributes())
        return place("in/film +1.mp4")
    }

    private func keys(below name: String) async throws -> [String] {
        try await storage.list(room, after: nil, limit: 1_000).map(\.key.string).filter {
            $0.hasPrefix("\(room)/\(name)")
        }
    }

    @Test("makes an asset that it finds valid, and replaces it only when told to")
    func transcodes() async throws {
        let input = try await source()
        let arguments = ["transcode", input, "--output", place("out/film"), "--ladder", "180p,90p", "--memory", "low"]
        let made = try await run.outcome(arguments)
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.text.hasSuffix("\(place("out/film"))/master.m3u8\n"))
        let keys = try await keys(below: "out")
        #expect(keys.allSatisfy { $0.hasPrefix("\(room)/out/film/") })
        #expect(keys.contains("\(room)/out/film/asset.json") && keys.contains("\(room)/out/film/v180/seg-00001.m4s"))
        for target in ["out/film", "out/film/master.m3u8", "out/film/v90/index.m3u8"] {
            let verdict = try await run.outcome(["validate", place(target)])
            #expect(verdict.status == 0, "\(verdict.text) \(verdict.errors)")
        }
        let again = try await run.outcome(arguments)
        #expect(again.status == 73 && again.errors.contains("--overwrite"), "\(again.errors)")
        let smaller = try await run.outcome(
            ["package", input, "--output", place("out/film"), "--overwrite", "--segment", "2"])
        #expect(smaller.status == 0, "\(smaller.errors)")
        #expect(try await self.keys(below: "out").filter { $0.contains("/v90/") } == [])
        let probed = try await run.outcome(["probe", input])
        #expect(probed.status == 0 && probed.text.contains("640x360"))
    }

    @Test("replaces nothing that is no asset")
    func strangers() async throws {
        try await storage.write([1], to: room.appending("notes/text.txt"))
        let outcome = try await run.outcome(
            ["package", try await source(), "--output", place("notes"), "--overwrite"])
        #expect(outcome.status == 73, "\(outcome.errors)")
        #expect(try await storage.read(room.appending("notes/text.txt")) == [1])
    }

    @Test("says what is not there, and who is not let in")
    func refusals() async throws {
        let missing = try await run.outcome(["probe", place("nothing.mp4")])
        #expect(missing.status == 66 && missing.errors.contains("no such object"), "\(missing.errors)")
        let bucket = try await run.outcome(["probe", "s3://sluice-nowhere/nothing.mp4"])
        #expect(bucket.status == 66 && bucket.errors.contains("no such bucket"), "\(bucket.errors)")
        let output = try await run.outcome(["package", "x.mp4", "--output", "s3://sluice-nowhere/film"])
        #expect(output.status == 73 && output.errors.contains("no such bucket"), "\(output.errors)")
        let stranger = try SluiceRun(LiveServer.url)
        let input = try await stranger.outcome(["probe", place("in/film.mp4")])
        #expect(input.status == 66 && input.errors.contains("check the secret key"), "\(input.errors)")
        let denied = try await stranger.outcome(["package", "x.mp4", "--output", place("film")])
        #expect(denied.status == 73 && denied.errors.contains("check the secret key"), "\(denied.errors)")
        for outcome in [missing, bucket, output, input, denied] {
            #expect(!outcome.errors.contains("SKTESTsecret") && !outcome.errors.contains(SluiceRun.secret))
        }
    }

    @Test(
        "leaves nothing when it is interrupted, whatever is under way", arguments: ["segment", "progress"],
        [true, false])
    func interrupted(word: String, isSingleFile: Bool) async throws {
        let options = ["--segment", "1", "--progress", "json"] + (isSingleFile ? ["--byte-range"] : [])
        let outcome = try await run.outcome(
            ["transcode", try await source(), "--output", place("out/film"), "--ladder", "360p@9000k,180p"] + options,
            interruptedAt: "\"event\":\"\(word)\"")
        #expect(outcome.status == 130, "\(outcome.errors)")
        #expect(outcome.errors == "sluice: interrupted\n")
        #expect(try await keys(below: "out") == [])
        #expect(try await storage.unfinishedUploads(under: room) == [])
    }

    @Test("leaves nothing when its input is damaged")
    func fails() async throws {
        _ = try await source()
        let whole = try await storage.read(room.appending("in/film +1.mp4"))
        try await storage.write(Array(whole.prefix(whole.count * 3 / 4)), to: room.appending("in/cut.mp4"))
        let outcome = try await run.outcome(
            ["transcode", place("in/cut.mp4"), "--output", place("out/film"), "--ladder", "180p", "--byte-range"])
        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(try await keys(below: "out") == [])
        #expect(try await storage.unfinishedUploads(under: room) == [])
    }
}
