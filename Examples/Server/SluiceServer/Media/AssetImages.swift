/// Which images an asset has: a film without pictures has none, and nobody may have asked for any.
struct AssetImages: Hashable, Sendable {
    static let posterName = "poster.jpg"
    static let storyboardName = "storyboard.vtt"

    let poster: Bool
    let storyboard: Bool
}
