/// The quality of one rung of both contestants, and the comparison at equal bit rate.
package struct RungQuality: Codable, Equatable, Sendable {
    package let rung: String
    /// Bits per second, measured.
    package let ours: Double
    /// Bits per second, measured.
    package let peer: Double
    package let oursVMAF: Double
    package let peerVMAF: Double
    /// The peer's quality at our bit rate, where the bit rates differ by more than 1 % and a second peer run gave a slope.
    package let peerVMAFAtOurRate: Double?

    /// The bit rates count as equal up to this relative difference.
    package static let tolerance = 0.01

    /// - Parameter second: the peer's result at a second bit rate, nearer to ours.
    package init(rung: String, ours: QualityCurve.Point, peer: QualityCurve.Point, second: QualityCurve.Point?) {
        self.rung = rung
        self.ours = ours.bitsPerSecond
        self.peer = peer.bitsPerSecond
        oursVMAF = ours.vmaf
        peerVMAF = peer.vmaf
        if Self.differ(ours.bitsPerSecond, peer.bitsPerSecond), let second, let curve = QualityCurve(peer, second) {
            peerVMAFAtOurRate = curve.vmaf(at: ours.bitsPerSecond)
        } else {
            peerVMAFAtOurRate = nil
        }
    }

    package static func differ(_ ours: Double, _ peer: Double) -> Bool { abs(ours / peer - 1) > tolerance }

    /// How far ours lies below the peer at equal bit rate, in VMAF points; negative when ours is better.
    package var deficit: Double { (peerVMAFAtOurRate ?? peerVMAF) - oursVMAF }

    /// Our bit rate over the peer's, less 1.
    package var rateDifference: Double { ours / peer - 1 }
}
