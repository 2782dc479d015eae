import CommandLineKit
import HLSMedia

/// The options that encrypt an asset's media, which `transcode` and `package` share.
enum EncryptionOptions {
    static let encrypt = ValueOption<String>(
        "--encrypt", "aes-128", expecting: "aes-128",
        help: """
            Encrypt whole segments with AES-128; posters and storyboards stay readable, and there are no I-frame
            playlists, because a byte range of an encrypted segment cannot be decrypted alone.
            """
    ) { ["aes-128", "sample-aes"].contains($0) ? $0 : nil }
    static let keyURL = ValueOption<String>(
        "--key-url", "URL", expecting: "a URL without spaces and quotes",
        help: "Where players will get the key; you serve its 16 bytes there, to whoever may play the asset."
    ) { $0.isEmpty ? nil : $0 }
    static let keyFile = ValueOption<String>(
        "--key-file", "FILE", expecting: "a file",
        help:
            "The key, 16 bytes. If there is no such file, a random key is made and written to it; never inside the asset."
    ) { $0.isEmpty ? nil : $0 }

    static let specs = [encrypt.spec, keyURL.spec, keyFile.spec]

    static func encryption(from arguments: CommandLineArguments) throws(UsageError) -> EncryptionRequest? {
        let (url, file) = (try arguments.value(of: keyURL), try arguments.value(of: keyFile))
        guard let method = try arguments.value(of: encrypt) else {
            if url != nil { throw UsageError("--key-url goes with --encrypt") }
            if file != nil { throw UsageError("--key-file goes with --encrypt") }
            return nil
        }
        guard method == "aes-128" else {
            throw UsageError("--encrypt \(method) is not supported; aes-128, which encrypts whole segments, is")
        }
        guard let url else { throw UsageError("--encrypt needs --key-url, where players will get the key") }
        guard let file else {
            throw UsageError("--encrypt needs --key-file, which holds the key or is where a new one is written")
        }
        try check(file, isOutside: try arguments.required(JobOptions.output))
        return EncryptionRequest(keyURI: url, keyFile: KeyFile(path: file))
    }

    /// What lies in an asset's directory is published with it.
    private static func check(_ file: String, isOutside output: String) throws(UsageError) {
        guard let key = AssetPath(naming: file), let asset = AssetPath(naming: output) else { return }
        let folder = "\(asset.parent)/\(asset.name)/"
        guard !"\(key.parent)/\(key.name)".hasPrefix(folder) else {
            throw UsageError("--key-file \(file): this would publish the key with the asset; keep it elsewhere")
        }
    }
}
