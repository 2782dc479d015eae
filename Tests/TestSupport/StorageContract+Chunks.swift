import HLSStorage
import Synchronization

extension StorageContract {
    public static let chunkClauses: [Clause] = [
        Clause("chunks become one object, with its attributes, once they have ended") { storage, room in
            let key = try room.appending("a/chunks.m3u8")
            let attributes = ObjectAttributes(contentType: "application/vnd.apple.mpegurl", cacheControl: "no-cache")
            let pieces: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 9, count: 400_000), [4]]
            try await storage.write(chunks(pieces), to: key, attributes: attributes)
            try await require(storage.read(key) == Array(pieces.joined()), "the pieces follow each other")
            try await require(storage.metadata(of: key).cacheControl == "no-cache", "the attributes are kept")
            try await storage.write(chunks([]), to: key, attributes: ObjectAttributes())
            try await require(storage.read(key).isEmpty, "no chunk is an empty object")
        },
        Clause("an object is not there before its chunks have ended, and the old one is until then") { storage, room in
            let key = try room.appending("object")
            let other = try room.appending("other")
            try await storage.write([1], to: key)
            let seen = Mutex<[UInt8]?>(nil)
            let left = Mutex(2)
            let growing = ObjectChunks {
                let count = left.withLock { left in
                    left -= 1
                    return left
                }
                if count < 0 { return nil }
                let present = try await storage.readIfPresent(key)
                seen.withLock { $0 = present }
                return [7]
            }
            try await storage.write(growing, to: key, attributes: ObjectAttributes())
            try require(seen.withLock { $0 } == [1], "the old object is read while the new one grows")
            try await require(storage.read(key) == [7, 7], "the new object is there at the end")
            try await require(storage.readIfPresent(other) == nil, "nothing else is made")
        },
        Clause("chunks that fail leave the old object, or none") { storage, room in
            for old in [nil, [5] as [UInt8]] {
                let key = try room.appending(old == nil ? "none" : "old")
                if let old { try await storage.write(old, to: key) }
                let left = Mutex(1)
                let failing = ObjectChunks {
                    let count = left.withLock { left in
                        left -= 1
                        return left
                    }
                    if count < 0 { throw BrokenSource() }
                    return [1, 2]
                }
                var failure: (any Error)?
                do {
                    try await storage.write(failing, to: key, attributes: ObjectAttributes())
                } catch {
                    failure = error
                }
                try require(failure is BrokenSource, "the failure of the chunks is thrown")
                try await require(storage.readIfPresent(key) == old, "the object is what it was")
            }
            let kept = try await storage.keys(below: room).map(\.lastComponent)
            try require(kept == ["old"], "nothing is left of what failed: \(kept)")
        },
    ]

    private struct BrokenSource: Error {}

    private static func chunks(_ pieces: [[UInt8]]) -> ObjectChunks {
        let rest = Mutex(pieces[...])
        return ObjectChunks { rest.withLock { $0.popFirst() } }
    }
}
