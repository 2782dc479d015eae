import HLSStorage

extension StorageContract {
    public static let promoteClauses: [Clause] = [
        Clause("promoting moves everything with its attributes") { storage, room in
            let (staged, prefix) = (try room.appending("staging/one"), try room.appending("films/42"))
            let contents: [(String, [UInt8])] = [
                ("master.m3u8", [1]), ("v720/index.m3u8", [2]),
                ("v720/seg 0.m4s", [UInt8](repeating: 3, count: 9 << 20)),
                ("a/b/c/d", []),
            ]
            for (name, bytes) in contents {
                try await storage.write(
                    bytes, to: staged.appending(name),
                    attributes: ObjectAttributes(contentType: "x/y", cacheControl: "no-cache", userMetadata: ["n": "1"])
                )
            }
            try await storage.promote(staged, to: prefix, last: ["master.m3u8"])
            for (name, bytes) in contents {
                let key = try prefix.appending(name)
                try await require(storage.read(key) == bytes, "\(name) has moved")
                let attributes = try await storage.metadata(of: key).attributes
                let expected = ObjectAttributes(
                    contentType: "x/y", cacheControl: "no-cache", userMetadata: ["n": "1"])
                try require(attributes == expected, "\(name) has kept its attributes")
            }
            try await require(storage.keys(below: room).count == contents.count, "nothing is left staged")
        },
        Clause("promoting replaces what has the same name and leaves the rest") { storage, room in
            let (staged, prefix) = (try room.appending("staging"), try room.appending("asset"))
            for name in ["old", "both", "dir/old", "dir/both"] {
                try await storage.write(
                    [1], to: prefix.appending(name), attributes: ObjectAttributes(cacheControl: "no-store"))
            }
            for name in ["new", "both", "dir/new", "dir/both", "other/new"] {
                try await storage.write(
                    [2], to: staged.appending(name), attributes: ObjectAttributes(cacheControl: "max-age=2"))
            }
            try await storage.promote(staged, to: prefix, last: ["both", "new", "both"])
            let expected: [(String, UInt8)] = [
                ("both", 2), ("dir/both", 2), ("dir/new", 2), ("dir/old", 1), ("new", 2), ("old", 1), ("other/new", 2),
            ]
            for (name, byte) in expected {
                let key = try prefix.appending(name)
                try await require(storage.read(key) == [byte], "\(name) is \(byte)")
                let cacheControl = try await storage.metadata(of: key).cacheControl
                try require(cacheControl == (byte == 1 ? "no-store" : "max-age=2"), "\(name) has its own attributes")
            }
            try await require(storage.keys(below: room).count == expected.count, "nothing else is there")
        },
        Clause("what is staged may lie below the prefix it goes to") { storage, room in
            let prefix = try room.appending("asset")
            try await storage.write([1], to: prefix.appending("kept"))
            try await storage.write([2], to: prefix.appending("staging/a/b"))
            try await storage.promote(prefix.appending("staging"), to: prefix, last: [])
            let names = try await storage.keys(below: prefix).map { $0.relativeName(below: prefix) }
            try require(names == ["a/b", "kept"], "the staged object has moved up: \(names)")
        },
        Clause("at no instant does a reader see a master playlist whose media is not there") { storage, room in
            try await checkOrder(storage, room, versions: 12)
        },
        Clause("promoting can be repeated after an interruption") { storage, room in
            let (staged, prefix) = (try room.appending("staging"), try room.appending("asset"))
            try await storage.write([1], to: prefix.appending("master.m3u8"))
            try await storage.write([2], to: staged.appending("asset.json"))
            try await storage.promote(staged, to: prefix, last: ["master.m3u8", "asset.json"])
            try await require(storage.read(prefix.appending("asset.json")) == [2], "the rest has moved")
            try await require(storage.read(prefix.appending("master.m3u8")) == [1], "what had moved stays")
        },
        Clause("promoting nothing, or into itself, is refused") { storage, room in
            let staged = try room.appending("staging")
            try await requireError(.notFound, "nothing staged") {
                try await storage.promote(staged, to: room.appending("asset"), last: ["x"])
            }
            try await storage.write([1], to: staged.appending("a"))
            for name in ["staging", "staging/below", "staging/a"] {
                try await requireError(.invalidKey, "promoting to \(name)") {
                    try await storage.promote(staged, to: room.appending(name), last: [])
                }
            }
            try await requireError(.invalidKey, "a last name that is no key") {
                try await storage.promote(staged, to: room.appending("asset"), last: ["../x"])
            }
            try await require(storage.read(staged.appending("a")) == [1], "nothing has moved")
        },
    ]

    /// Promotes version after version while a reader follows each master playlist to its media, and each record to its
    /// master playlist.
    private static func checkOrder(_ storage: any Storage, _ room: StorageKey, versions: Int) async throws {
        let prefix = try room.appending("asset")
        let (master, record) = (try prefix.appending("master.m3u8"), try prefix.appending("asset.json"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for version in 1...versions {
                    let staged = try room.appending("staging-\(version)")
                    // The order of writing is the wrong one on purpose, and "master" sorts before "v".
                    for name in ["asset.json", "master.m3u8"] + mediaNames(version) {
                        try await storage.write([UInt8(version)], to: staged.appending(name))
                    }
                    try await storage.promote(staged, to: prefix, last: ["master.m3u8", "asset.json"])
                }
            }
            group.addTask {
                var seen = 0
                while seen < versions && !Task.isCancelled {
                    let recorded = try await storage.readIfPresent(record)?.first.map(Int.init) ?? 0
                    seen = try await storage.readIfPresent(master)?.first.map(Int.init) ?? 0
                    try require(recorded <= seen, "the record \(recorded) is not ahead of the master playlist \(seen)")
                    guard seen > 0 else { continue }
                    for name in mediaNames(seen) {
                        let media = try await storage.readIfPresent(prefix.appending(name))
                        try require(media == [UInt8(seen)], "\(name) of the master playlist \(seen) is there")
                    }
                }
            }
            // Unlike waitForAll, this ends the reader when the promoter fails.
            for try await _ in group {}
        }
    }

    private static func mediaNames(_ version: Int) -> [String] {
        (0..<5).map { "v720/seg-\(version)-\($0).m4s" } + ["zz-\(version)/index.m3u8"]
    }
}
