/// What a form may hold; the length of its parts is for its reader to limit.
package struct MultipartLimits: Hashable, Sendable {
    package var partCount = 100
    /// The bytes of one part's header fields.
    package var headByteCount = 8 << 10

    package init() {}
}
