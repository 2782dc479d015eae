public import HLSMedia
import HLSStorage

/// One video to be transcoded as a job: where it is, what is made of it, and where that goes.
public struct TranscodeRequest: Sendable, Hashable, Codable {
    /// The video's key on the worker's storage of sources.
    public var source: String
    /// What messages call the video; nil stands for its key.
    public var name: String?
    /// The asset's key on the worker's storage of assets.
    public var output: String
    public var ladder: Ladder
    public var container: Packaging.Container
    /// Nominal segment duration in milliseconds, 1,000 to 60,000.
    public var segmentMilliseconds: Int
    /// Whether each rendition is one file; such an asset is made in one run, not in parts.
    public var isSingleFile: Bool
    public var copying: Transcoder.Copying
    public var makesImages: Bool
    /// Files on the worker's storage of sources that become subtitle renditions; nil for none.
    public var subtitles: [SubtitleFile]?
    /// Nil for media that everybody can read.
    public var encryption: Encryption?
    /// How much memory the worker may take.
    public var memory: Transcoder.Memory
    /// Whether an asset that is there already is replaced.
    public var overwrite: Bool
    /// Over how many jobs the pictures are divided, from 1; 1 makes everything in the job itself.
    public var parts: Int

    public init(
        source: String, name: String? = nil, output: String, ladder: Ladder = .standard,
        container: Packaging.Container = .fmp4,
        segmentMilliseconds: Int = 6_000, isSingleFile: Bool = false, copying: Transcoder.Copying = .never,
        makesImages: Bool = true, subtitles: [SubtitleFile]? = nil, encryption: Encryption? = nil,
        memory: Transcoder.Memory = .normal, overwrite: Bool = false, parts: Int = 1
    ) {
        self.source = source
        self.name = name
        self.output = output
        self.ladder = ladder
        self.container = container
        self.segmentMilliseconds = segmentMilliseconds
        self.isSingleFile = isSingleFile
        self.copying = copying
        self.makesImages = makesImages
        self.subtitles = subtitles
        self.encryption = encryption
        self.memory = memory
        self.overwrite = overwrite
        self.parts = parts
    }

    /// The video, as it is read and as messages call it.
    func video(in sources: any Storage) throws(StorageError) -> Source {
        .object(try StorageKey(source), in: sources, name: name)
    }

    /// A WebVTT or SubRip file, and what playlists say of it.
    public struct SubtitleFile: Sendable, Hashable, Codable {
        /// The file's key on the worker's storage of sources.
        public var key: String
        /// A language tag (RFC 5646), "und" if it is not known.
        public var language: String
        /// What players call the subtitles; nil stands for the language.
        public var name: String?
        public var isDefault: Bool
        public var isForced: Bool

        public init(
            key: String, language: String = "und", name: String? = nil, isDefault: Bool = false, isForced: Bool = false
        ) {
            self.key = key
            self.language = language
            self.name = name
            self.isDefault = isDefault
            self.isForced = isForced
        }
    }

    /// How segments are encrypted; the content key itself is not part of a job.
    public struct Encryption: Sendable, Hashable, Codable {
        public var method: HLSMedia.Encryption.Method
        /// Where players get the content key.
        public var keyURI: String
        /// The key, on the worker's storage of sources, of the object that holds the 16 bytes of the content key.
        public var contentKey: String

        public init(method: HLSMedia.Encryption.Method = .aes128, keyURI: String, contentKey: String) {
            self.method = method
            self.keyURI = keyURI
            self.contentKey = contentKey
        }
    }

    /// The transcoder that the request asks for, with the subtitles and the content key that lie on `sources`.
    ///
    /// Throws `StorageError`, and `MediaError` for a content key that is none.
    func transcoder(limits: Limits, sources: any Storage) async throws -> Transcoder {
        let duration = Duration.milliseconds(segmentMilliseconds)
        let packaging: Packaging =
            switch container {
            case .fmp4: .fmp4(segments: duration, singleFile: isSingleFile)
            case .ts: .ts(segments: duration, singleFile: isSingleFile)
            }
        let files = try (subtitles ?? []).map { file in
            Subtitles.object(
                try StorageKey(file.key), in: sources, language: file.language, name: file.name,
                isDefault: file.isDefault, isForced: file.isForced)
        }
        return Transcoder(
            ladder: ladder, packaging: packaging, copying: copying, makesImages: makesImages, subtitles: files,
            encryption: try await encryption?.loaded(from: sources), memory: memory, limits: limits)
    }
}

extension TranscodeRequest.Encryption {
    /// Enough to tell a content key from anything else.
    private static let largest: Int64 = 1024

    fileprivate func loaded(from sources: any Storage) async throws -> Encryption {
        let bytes = try await bytes(of: try StorageKey(contentKey), in: sources)
        do {
            return try Encryption.aes128(keyURI: keyURI, key: Encryption.Key(bytes))
        } catch {
            throw MediaError(error.code, "\(contentKey): \(error.message)", cause: error)
        }
    }

    private func bytes(of key: StorageKey, in sources: any Storage) async throws -> [UInt8] {
        do {
            // Not read whole unseen: it may be a film.
            let size = try await sources.metadata(of: key).size
            return size > 0 ? try await sources.read(key, range: 0..<min(size, Self.largest)) : []
        } catch let error as StorageError where error.code == .notFound {
            throw MediaError(.sourceNotFound, "\(key): there is no content key; check the request", cause: error)
        }
    }
}
