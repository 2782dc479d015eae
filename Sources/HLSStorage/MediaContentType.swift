/// The media types of the files an HLS server handles, by file name.
public enum MediaContentType {
    /// The type of a name nothing is known about.
    public static let unknown = "application/octet-stream"

    /// The media type for a file name or key; only what follows its last dot counts, in any case.
    ///
    /// The HLS types are those of rule 10.4 of Apple's authoring specification.
    public static func forName(_ name: String) -> String {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return unknown }
        let suffix = name[name.utf8.index(after: dot)...]
        return table[suffix.lowercased()] ?? unknown
    }

    /// The media type an object of this key has when none is written with it.
    public static func forKey(_ key: StorageKey) -> String {
        forName(key.lastComponent)
    }

    private static let table: [String: String] = [
        "m3u8": "application/vnd.apple.mpegurl",
        "mp4": "video/mp4",
        "m4v": "video/mp4",
        "m4s": "video/iso.segment",
        "cmfv": "video/mp4",
        "cmfa": "audio/mp4",
        "m4a": "audio/mp4",
        "ts": "video/mp2t",
        "aac": "audio/aac",
        "ac3": "audio/ac3",
        "ec3": "audio/eac3",
        "mp3": "audio/mpeg",
        "vtt": "text/vtt",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "png": "image/png",
        "webp": "image/webp",
        "json": "application/json",
        "mov": "video/quicktime",
        "mkv": "video/x-matroska",
        "webm": "video/webm",
    ]
}
