/// Whether a source can be transcoded in parts.
public enum TranscodePlanning: Sendable, Hashable, Codable {
    /// It can, by this plan.
    case divisible(TranscodePlan)
    /// It has to be done in one run, for this reason.
    case whole(TranscodeObstacle)
}
