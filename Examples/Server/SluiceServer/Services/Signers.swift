import HLSDelivery
import HLSStorage

/// What signs URLs: those of playback, and those of uploads to the server itself. A token of the one is none of the other,
/// as each covers keys of its own.
struct Signers: Sendable {
    let playback: URLSigner
    let uploads: URLSigner

    init(playback root: DeliveryRoot, keys: SigningKeys) throws {
        playback = URLSigner(root: root, keys: keys)
        let staging = try DeliveryRoot(path: ServerStaging.path, prefix: try StorageKey(MediaKeys.stagingPrefix))
        uploads = URLSigner(root: staging, keys: keys)
    }
}
