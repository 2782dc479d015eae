import HLSStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension StorageContract {
    public static let objectClauses: [Clause] = [
        Clause("what was written is read back, and nothing is something too") { storage, room in
            for bytes in [[], [0], Array(0...255), [UInt8](repeating: 7, count: 300_000)] as [[UInt8]] {
                let key = try room.appending("object-\(bytes.count).bin")
                try await storage.write(bytes, to: key)
                try await require(storage.read(key) == bytes, "\(bytes.count) bytes come back")
                try await require(storage.metadata(of: key).size == Int64(bytes.count), "the size is \(bytes.count)")
            }
        },
        Clause("a second write replaces the whole object and its attributes") { storage, room in
            let key = try room.appending("object")
            let attributes = ObjectAttributes(
                contentType: "text/plain", cacheControl: "no-store", userMetadata: ["a": "b"])
            try await storage.write([UInt8](repeating: 1, count: 1000), to: key, attributes: attributes)
            try await storage.write([2, 2], to: key)
            try await require(storage.read(key) == [2, 2], "only the second write is there")
            let metadata = try await storage.metadata(of: key)
            try require(metadata.size == 2, "the size is the second's")
            try require(metadata.contentType == MediaContentType.unknown, "the content type is the second's")
            try require(
                metadata.cacheControl == nil && metadata.userMetadata.isEmpty, "the attributes are the second's")
        },
        Clause("what is not there is not found") { storage, room in
            try await storage.write([1], to: room.appending("a/b"))
            for name in ["missing", "a", "a/b/c", "a/c", "x/y/z"] {
                let key = try room.appending(name)
                try await requireError(.notFound, "reading \(name)") { _ = try await storage.read(key) }
                try await requireError(.notFound, "reading a range of \(name)") {
                    _ = try await storage.read(key, range: 0..<1)
                }
                try await requireError(.notFound, "metadata of \(name)") { _ = try await storage.metadata(of: key) }
            }
        },
        Clause("ranges are cut at the end, and refused beyond it") { storage, room in
            let key = try room.appending("ten")
            try await storage.write(Array(0..<10), to: key)
            let cases: [(Range<Int64>, [UInt8]?)] = [
                (0..<10, Array(0..<10)), (0..<1, [0]), (3..<5, [3, 4]), (9..<10, [9]), (9..<100, [9]),
                (0..<Int64.max, Array(0..<10)), (4..<4, []), (10..<11, nil), (11..<12, nil), (100..<Int64.max, nil),
                (-1..<4, nil),
            ]
            for (range, bytes) in cases {
                if let bytes {
                    try await require(storage.read(key, range: range) == bytes, "the bytes of \(range)")
                } else {
                    try await requireError(.rangeNotSatisfiable, "the range \(range)") {
                        _ = try await storage.read(key, range: range)
                    }
                }
            }
            let empty = try room.appending("empty")
            try await storage.write([], to: empty)
            try await requireError(.rangeNotSatisfiable, "a range of an empty object") {
                _ = try await storage.read(empty, range: 0..<1)
            }
        },
        Clause("every legal key names its own object and is listed as it was written") { storage, room in
            var names = [
                "with space", " leading", "trailing ", "a+b", "a b", "é", "100%", "%20", "%2F", "a%2Fb", "🎬 film/🎞.m4s",
                "日本語/字幕.vtt", ".hidden", "...", "a..b", "back\\slash", "quote\"'", "a&b=c?d#e", "a:b;c,d", "~tilde",
                "star*[x]{y}|<z>", "-dash", "$HOME", "accent/\u{301}x", "UPPER/Case", "upper/case",
            ]
            // The longest key there is, of components that any file system takes.
            var long = room.string + "/" + String(repeating: "x", count: 200 - room.string.utf8.count)
            while long.utf8.count + 101 <= StorageKey.maximumByteCount {
                long += "/" + String(repeating: "é", count: 50)
            }
            long += String(repeating: "y", count: StorageKey.maximumByteCount - long.utf8.count)
            names.append(String(long.dropFirst(room.string.count + 1)))
            names.append(Array(repeating: "d", count: 300).joined(separator: "/"))
            for (index, name) in names.enumerated() {
                try await storage.write([UInt8(index)], to: room.appending(name))
            }
            for (index, name) in names.enumerated() {
                let key = try room.appending(name)
                try await require(storage.read(key) == [UInt8(index)], "\(name) holds what was written there")
                try await require(storage.metadata(of: key).size == 1, "\(name) has metadata")
            }
            let expected = try names.map { try room.appending($0) }.sorted()
            try await require(storage.keys(below: room) == expected, "the listing has exactly these keys")
        },
        Clause("attributes survive, and the content type follows from the name otherwise") { storage, room in
            let cases: [(String, ObjectAttributes)] = [
                ("plain", ObjectAttributes()),
                ("master.m3u8", ObjectAttributes()),
                ("seg-00000.m4s", ObjectAttributes(cacheControl: "public, max-age=31536000, immutable")),
                ("odd.m3u8", ObjectAttributes(contentType: "audio/mpegurl; charset=utf-8")),
                ("meta.json", ObjectAttributes(userMetadata: ["source": "film: 1 = x", "sha-256_of": "00ff"])),
                (
                    "large.bin",
                    ObjectAttributes(
                        contentType: "a/b", cacheControl: String(repeating: "c", count: 1000),
                        userMetadata: ["k": String(repeating: "v", count: 2047)])
                ),
            ]
            for (name, attributes) in cases {
                let key = try room.appending(name)
                try await storage.write([1, 2, 3], to: key, attributes: attributes)
                let metadata = try await storage.metadata(of: key)
                let type = attributes.contentType ?? MediaContentType.forName(name)
                try require(metadata.contentType == type, "\(name) has the type \(type), not \(metadata.contentType)")
                try require(metadata.cacheControl == attributes.cacheControl, "\(name) keeps its cache control")
                try require(metadata.userMetadata == attributes.userMetadata, "\(name) keeps its user metadata")
                try await require(storage.read(key) == [1, 2, 3], "\(name) keeps its bytes")
            }
            try await require(storage.keys(below: room).count == cases.count, "nothing else is listed")
        },
        Clause("attributes that no HTTP header can carry are refused and nothing is written") { storage, room in
            let key = try room.appending("object")
            let cases = [
                ObjectAttributes(contentType: "a/b\r\nX: y"), ObjectAttributes(contentType: ""),
                ObjectAttributes(cacheControl: " no-cache"), ObjectAttributes(cacheControl: "é"),
                ObjectAttributes(userMetadata: ["Upper": "x"]), ObjectAttributes(userMetadata: ["a": "b\n"]),
                ObjectAttributes(userMetadata: ["": "x"]),
                ObjectAttributes(userMetadata: ["k": String(repeating: "v", count: 2048)]),
            ]
            for attributes in cases {
                try await requireError(.invalidAttributes, "writing with \(attributes)") {
                    try await storage.write([1], to: key, attributes: attributes)
                }
            }
            try await require(storage.readIfPresent(key) == nil, "nothing was written")
        },
        Clause("the time of writing is told") { storage, room in
            let key = try room.appending("object")
            let before = wallClockSeconds()
            try await storage.write([1], to: key)
            let modified = try await storage.metadata(of: key).modified.components.seconds
            try require(abs(modified - before) < 900, "\(modified) is within 15 minutes of \(before)")
            let listed = try await storage.list(room, after: nil, limit: 2)
            try require(listed.count == 1 && listed[0].size == 1, "the listing tells the size")
            try require(abs(listed[0].modified.components.seconds - before) < 900, "the listing tells the time")
        },
        Clause("removing takes one object away, and may be repeated") { storage, room in
            let (key, other) = (try room.appending("a/b/c"), try room.appending("a/b/d"))
            try await storage.write([1], to: key)
            try await storage.write([2], to: other)
            for _ in 0..<2 {
                try await storage.remove(key)
                try await require(storage.readIfPresent(key) == nil, "it is gone")
                try await require(storage.read(other) == [2], "its neighbour stays")
            }
            try await storage.remove(room.appending("never/was"))
            try await storage.remove(room.appending("a/b"))
            try await require(
                storage.keys(below: room) == [other], "a prefix is no object and cannot be removed as one")
            try await storage.write([3], to: key)
            try await require(storage.read(key) == [3], "it can be written again")
        },
        Clause("a 64 MiB file is written and read in pieces") { storage, room in
            let key = try room.appending("large.mp4")
            let piece = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let file = try TemporaryLocalFile()
            for number in 0..<64 { try file.append([UInt8(number)] + piece.dropFirst()) }
            try await storage.write(contentsOf: file.path, to: key)
            let metadata = try await storage.metadata(of: key)
            try require(metadata.size == 64 << 20 && metadata.contentType == "video/mp4", "the size and type are right")
            for number in 0..<64 {
                let start = Int64(number) << 20
                let bytes = try await storage.read(key, range: start..<(start + 1 << 20))
                try require(bytes == [UInt8(number)] + piece.dropFirst(), "piece \(number) is right")
            }
        },
        Clause("a local file that cannot be read leaves the object as it was") { storage, room in
            let key = try room.appending("object")
            try await storage.write([1], to: key)
            try await requireError(.notFound, "a missing file") {
                try await storage.write(contentsOf: "/nonexistent/file", to: key)
            }
            try await requireError(.other, "a directory") { try await storage.write(contentsOf: "/", to: key) }
            try await require(storage.read(key) == [1], "the object is as it was")
        },
    ]
}

func wallClockSeconds() -> Int64 {
    Int64(time(nil))
}

/// A local file to write from, removed with its owner.
final class TemporaryLocalFile: Sendable {
    let path: String

    init() throws {
        path = "/tmp/storage-contract-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        try append([])
    }

    deinit {
        unlink(path)
    }

    func append(_ bytes: [UInt8]) throws {
        guard let file = fopen(path, "a") else {
            throw StorageContractFailure(description: "the test cannot write \(path)")
        }
        let count = fwrite(bytes, 1, bytes.count, file)
        try require(fclose(file) == 0 && count == bytes.count, "the test can write \(path)")
    }
}
