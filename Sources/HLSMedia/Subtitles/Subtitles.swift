public import HLSStorage

/// Subtitles that become a rendition of an asset: a WebVTT or SubRip file, and what playlists say of it.
///
/// The text may be UTF-8, UTF-16 or, failing both, Windows-1252. Times count from the first presented picture.
public struct Subtitles: Sendable {
    /// Where the file is.
    public var source: Source
    /// A language tag (RFC 5646) such as "en" or "pt-BR"; "und" if it is not known.
    public var language: String
    /// What players call the subtitles; nil stands for the language.
    public var name: String?
    /// Whether players show them to a viewer who has chosen nothing; of at most one rendition.
    public var isDefault: Bool
    /// Whether they hold only what every viewer must read, such as signs.
    public var isForced: Bool

    public init(
        _ source: Source, language: String = "und", name: String? = nil, isDefault: Bool = false,
        isForced: Bool = false
    ) {
        self.source = source
        self.language = language
        self.name = name
        self.isDefault = isDefault
        self.isForced = isForced
    }

    /// A local file.
    public static func file(
        _ path: String, language: String = "und", name: String? = nil, isDefault: Bool = false, isForced: Bool = false
    ) -> Subtitles {
        Subtitles(.file(path), language: language, name: name, isDefault: isDefault, isForced: isForced)
    }

    /// An object on storage.
    public static func object(
        _ key: StorageKey, in storage: any Storage, language: String = "und", name: String? = nil,
        isDefault: Bool = false, isForced: Bool = false
    ) -> Subtitles {
        Subtitles(.object(key, in: storage), language: language, name: name, isDefault: isDefault, isForced: isForced)
    }
}
