/// What a process of the server does; one may do several, and many processes may share the work.
enum Role: String, CaseIterable, Sendable {
    /// Answers the API and serves the pages.
    case api
    /// Transcodes.
    case worker
    /// Serves segments and playlists.
    case edge

    /// Reads `api,worker`; nil for an unknown word or none.
    static func set(parsing text: String) -> Set<Role>? {
        var roles: Set<Role> = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let role = Role(rawValue: String(word)) else { return nil }
            roles.insert(role)
        }
        return roles.isEmpty ? nil : roles
    }
}
