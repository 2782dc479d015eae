import Webhooks

/// A queue of the server's jobs.
enum ServerQueue: CaseIterable, Sendable {
    /// Transcodes and their parts, run by workers.
    case transcoding
    /// Files that are fetched from elsewhere, run by the API's processes.
    case imports
    /// What webhooks are told, run by the API's processes.
    case webhooks

    /// The name in the store, and to people.
    var name: String {
        switch self {
        case .transcoding: "transcoding"
        case .imports: "imports"
        case .webhooks: Webhooks.queueName
        }
    }
}
