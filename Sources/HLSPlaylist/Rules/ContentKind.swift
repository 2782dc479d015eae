/// Whether all of the content is there already; what a playlist alone cannot always tell.
public enum ContentKind: String, Sendable, Hashable {
    /// Everything is there and nothing will change, so every media playlist must be of type VOD.
    case onDemand
    /// More may come.
    case live
}
