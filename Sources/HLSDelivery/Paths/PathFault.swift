/// Why a path leads to no object.
enum PathFault: Error {
    /// No key can be meant: traversal, a bad escape, an empty name, too long.
    case malformed
    /// A key, but of nothing that is delivered.
    case absent
}
