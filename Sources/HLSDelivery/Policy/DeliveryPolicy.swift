/// What is delivered, to whom, and how it may be kept: the whole configuration, as a value.
public struct DeliveryPolicy: Sendable {
    /// Where the objects are in the server's paths and in the storage.
    public var root: DeliveryRoot
    /// The keys of signed addresses; nil delivers to everybody.
    public var signing: SigningKeys?
    /// The kinds of files that are delivered; all others do not exist for clients.
    public var kinds: Set<DeliveryKind> = [.playlist, .media, .subtitles, .image, .key]
    /// How long answers may be kept, and by whom.
    public var caching = CachePolicy()
    /// Which other origins' pages may read answers.
    public var cors = CORSPolicy.none
    /// Which sites' pages may embed what is delivered; nil asks nobody.
    public var sites: SitePolicy?
    /// Whether playlists are compressed for clients that ask for it (rule 10.1 of Apple's authoring specification).
    public var compressesPlaylists = true

    /// Makes a policy with the defaults of each property.
    public init(root: DeliveryRoot, signing: SigningKeys? = nil) {
        self.root = root
        self.signing = signing
    }
}
