import Catalogue
import HLSDelivery
import HLSJobs
import HLSStorage

/// Makes the signed URLs by which players read assets.
struct Playback: Sendable {
    private let signer: URLSigner
    /// What stands before the paths: a CDN, this server as seen from outside, or nothing.
    private let base: String
    private let lifetime: Duration

    /// Addresses made within this time are the same, so that caches see one.
    private static let step: Int64 = 300

    init(signer: URLSigner, base: String?, lifetime: Duration) {
        self.signer = signer
        self.base = base ?? ""
        self.lifetime = lifetime
    }

    /// The URLs of a file's asset, all with one token that covers the whole of it.
    func urls(of file: FileID, images: AssetImages, now: JobTime = .system()) throws -> TranscodeDescription.URLs {
        let seconds = now.microseconds / 1_000_000 + lifetime.components.seconds
        let expiry = (seconds + Self.step - 1) / Self.step * Self.step
        let asset = try MediaKeys.asset(file)
        func url(_ name: String) throws -> String {
            base + (try signer.path(to: try asset.appending(name), covering: asset, expires: .seconds(expiry)))
        }
        return TranscodeDescription.URLs(
            master: try url("master.m3u8"), poster: images.poster ? try url(AssetImages.posterName) : nil,
            storyboard: images.storyboard ? try url(AssetImages.storyboardName) : nil,
            expiresAt: TimeText.text(JobTime(microseconds: expiry * 1_000_000)))
    }
}
