import CommandLineKit
import Foundation
import HLSMedia
import TestSupport
import Testing

@testable import sluice

/// Subtitles and encryption on the command line.
@Suite struct EncryptionOptionsTests {
    private func transcode(_ options: [String]) throws -> TranscodeCommand {
        let request = try SluiceCommand.program.request(["transcode", "film.mov", "--output", "out/film"] + options)
        guard case .run(let command) = request else { throw UsageError("nothing to run") }
        return try #require(command as? TranscodeCommand)
    }

    @Test(arguments: [
        ("a.srt", "a.srt", "und"), ("a.srt:en", "a.srt", "en"), ("a.srt:pt-BR", "a.srt", "pt-BR"),
        ("C:/films/a.srt", "C:/films/a.srt", "und"), ("a:b.srt", "a:b.srt", "und"), ("a:1", "a:1", "und"),
        ("x/a.vtt:zh-Hant-TW", "x/a.vtt", "zh-Hant-TW"), (":en", ":en", "und"), ("a.srt:", "a.srt:", "und"),
    ])
    func `a subtitle file's language stands behind its last colon`(text: String, path: String, language: String) throws
    {
        let subtitles = try transcode(["--subtitles", text]).subtitles
        #expect(subtitles.map(\.source.name) == [path] && subtitles.map(\.language) == [language])
    }

    @Test func `several subtitle files may be given`() throws {
        let subtitles = try transcode(["--subtitles", "a.srt:en", "--subtitles=b.vtt:de"]).subtitles
        #expect(subtitles.map(\.language) == ["en", "de"])
        #expect(throws: UsageError.self) { try transcode(["--subtitles", ""]) }
    }

    @Test func `encryption needs a method, a URL and a file`() throws {
        let request = try transcode(["--encrypt", "aes-128", "--key-url", "https://e.com/k", "--key-file", "k"])
            .encryption
        #expect(request == EncryptionRequest(keyURI: "https://e.com/k", keyFile: KeyFile(path: "k")))
        #expect(try transcode([]).encryption == nil)
    }

    @Test(arguments: [
        (["--encrypt", "aes-128"], "--encrypt needs --key-url"),
        (["--encrypt", "aes-128", "--key-url", "u"], "--encrypt needs --key-file"),
        (
            ["--encrypt", "sample-aes", "--key-url", "u", "--key-file", "k"],
            "--encrypt sample-aes is not supported; aes-128"
        ),
        (["--encrypt", "des"], "--encrypt des: not aes-128"),
        (["--key-url", "u"], "--key-url goes with --encrypt"), (["--key-file", "k"], "--key-file goes with --encrypt"),
        (["--encrypt", "aes-128", "--key-url", "u", "--key-file", "out/film/k"], "this would publish the key"),
        (["--encrypt", "aes-128", "--key-url", "u", "--key-file", "out/film/v90/../k"], "this would publish the key"),
    ])
    func `what makes no sense is refused`(options: [String], problem: String) {
        let error = #expect(throws: UsageError.self) { try transcode(options) }
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }

    @Test func `a key file is made once, for its owner, and read from then on`() throws {
        let folder = try TestFolder()
        let file = KeyFile(path: folder.path("film.key"))
        let (key, isNew) = try file.open()
        #expect(isNew)
        #expect(try folder.bytes("film.key") == key.bytes)
        let (again, isNewAgain) = try file.open()
        #expect(again == key && !isNewAgain)
        #expect(try file.read() == key)
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a file that holds no key, and a folder that is not there, are refused`() throws {
        let folder = try TestFolder()
        try folder.write(Array("not a key".utf8), to: "text")
        let bad = #expect(throws: CommandFailure.self) { try KeyFile(path: folder.path("text")).open() }
        #expect(bad?.exitCode == .inputBad && bad?.message.contains("has 16 bytes") == true)
        let none = #expect(throws: CommandFailure.self) { try KeyFile(path: folder.path("none/key")).open() }
        #expect(none?.exitCode == .outputUnwritable)
        let missing = #expect(throws: CommandFailure.self) { try KeyFile(path: folder.path("gone")).read() }
        #expect(missing?.exitCode == .inputMissing)
    }

    @Test func `a key that was made for an asset goes when there is none, and one that was there stays`() async throws {
        let folder = try TestFolder()
        let request = EncryptionRequest(keyURI: "u", keyFile: KeyFile(path: folder.path("key")))
        await #expect(throws: CancellationError.self) {
            try await EncryptionRequest.withEncryption(request) { _ in throw CancellationError() }
        }
        #expect(try folder.files() == [])
        try await EncryptionRequest.withEncryption(request) { encryption in #expect(encryption?.keyURI == "u") }
        #expect(try folder.files() == ["key"])
        await #expect(throws: CancellationError.self) {
            try await EncryptionRequest.withEncryption(request) { _ in throw CancellationError() }
        }
        #expect(try folder.files() == ["key"])
    }

    @Test func `validate takes a key for media only`() throws {
        let request = try SluiceCommand.program.request(["validate", "out", "--key-file", "k"])
        guard case .run(let command) = request else { throw UsageError("nothing to run") }
        #expect((command as? ValidateCommand)?.keyFile == KeyFile(path: "k"))
        for arguments in [["https://e.com/m.m3u8"], ["out", "--playlists-only"]] {
            #expect(throws: UsageError.self) {
                try SluiceCommand.program.request(["validate", "--key-file", "k"] + arguments)
            }
        }
    }
}
