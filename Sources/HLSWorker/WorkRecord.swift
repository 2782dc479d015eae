import HLSMedia

/// What a transcode job must still know when it runs again, on whatever machine.
struct WorkRecord: Sendable, Codable {
    /// The asset's key.
    var output: String
    /// How the transcode is divided, or why it is not.
    var planning: TranscodePlanning
}
