public import HLSMedia

/// One video to be transcoded as a job: where it is, what is made of it, and where that goes.
public struct TranscodeRequest: Sendable, Hashable, Codable {
    /// The video's key on the worker's storage of sources.
    public var source: String
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
    /// How much memory the worker may take.
    public var memory: Transcoder.Memory
    /// Whether an asset that is there already is replaced.
    public var overwrite: Bool
    /// Over how many jobs the pictures are divided, from 1; 1 makes everything in the job itself.
    public var parts: Int

    public init(
        source: String, output: String, ladder: Ladder = .standard, container: Packaging.Container = .fmp4,
        segmentMilliseconds: Int = 6_000, isSingleFile: Bool = false, copying: Transcoder.Copying = .never,
        makesImages: Bool = true, memory: Transcoder.Memory = .normal, overwrite: Bool = false, parts: Int = 1
    ) {
        self.source = source
        self.output = output
        self.ladder = ladder
        self.container = container
        self.segmentMilliseconds = segmentMilliseconds
        self.isSingleFile = isSingleFile
        self.copying = copying
        self.makesImages = makesImages
        self.memory = memory
        self.overwrite = overwrite
        self.parts = parts
    }

    /// The transcoder that the request asks for.
    func transcoder(limits: Limits) -> Transcoder {
        let duration = Duration.milliseconds(segmentMilliseconds)
        let packaging: Packaging =
            switch container {
            case .fmp4: .fmp4(segments: duration, singleFile: isSingleFile)
            case .ts: .ts(segments: duration, singleFile: isSingleFile)
            }
        return Transcoder(
            ladder: ladder, packaging: packaging, copying: copying, makesImages: makesImages, memory: memory,
            limits: limits)
    }
}
