/// A place for named, whole objects: a directory, memory, an object store.
///
/// Every call is safe from any task. Failures are `StorageError`, or `CancellationError` when the task was cancelled
/// before the call had taken effect; a cancelled write leaves nothing behind.
public protocol Storage: Sendable {
    /// Writes an object: it is replaced as a whole, or the old one stays. Readers never see a mixture.
    ///
    /// - Throws: `StorageError`, e.g. `.noSpace`, `.denied`, `.invalidAttributes`, or `.alreadyExists` where other
    ///   objects below `key` (or an object at one of its parents) make the name impossible.
    func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws

    /// Writes an object with the content of a local regular file, in memory independent of its length.
    ///
    /// - Parameter file: a path on this machine; it is only read.
    /// - Throws: as `write(_:to:attributes:)`, and `.notFound` when there is no such file.
    func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws

    /// Writes an object whose bytes come piece by piece, in memory independent of its length.
    ///
    /// The object is there once the pieces have ended; if they throw, or the task is cancelled, nothing of it is.
    ///
    /// - Throws: as `write(_:to:attributes:)`, and what `chunks` throws.
    func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws

    /// Reads an object, or the bytes of a range of it.
    ///
    /// - Parameter range: byte offsets, cut at the object's end; nil reads everything. An empty range within the object
    ///   reads nothing.
    /// - Throws: `.notFound`; `.rangeNotSatisfiable` when the range begins beyond the last byte.
    func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8]

    /// What is known about an object.
    ///
    /// - Throws: `.notFound`.
    func metadata(of key: StorageKey) async throws -> ObjectMetadata

    /// Removes an object; removing what is not there is no error.
    func remove(_ key: StorageKey) async throws

    /// One page of the objects below `prefix` (of all objects if it is nil), sorted by the bytes of their keys.
    ///
    /// - Parameters:
    ///   - prefix: whole components count: `a/b` lists `a/b/c`, but neither `a/bc` nor an object named `a/b` itself.
    ///   - after: only keys beyond this one; the last key of the page before.
    ///   - limit: the largest number of entries, at least 1. Fewer come only from the last page.
    func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry]

    /// Removes every object below `prefix`; that there is none is no error. An object named `prefix` itself stays.
    func removeAll(under prefix: StorageKey) async throws

    /// Moves every object below `staged` to the same relative name below `prefix`.
    ///
    /// Objects there with the same name are replaced, others are left alone. At no instant does a reader see a name of
    /// `last` whose companions are not there yet: those move after everything else, in the order given. Names of
    /// `last` that are not staged are passed over, so that an interrupted call can be repeated.
    ///
    /// - Parameter last: names relative to `staged`, e.g. `["master.m3u8", "asset.json"]`.
    /// - Throws: `.notFound` when nothing is staged; `.invalidKey` when `prefix` is `staged` or lies below it.
    func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws
}
