import HLSStorage

extension StorageContract {
    public static let listClauses: [Clause] = [
        Clause("listings are in the order of the keys' bytes, whatever the page") { storage, room in
            // "-" and "." sort before "/", "0" and letters after it: a walk that sorts each directory by its plain
            // names gets this wrong.
            let names = [
                "a-b", "a.b", "a/b", "a/b-c", "a/c/d", "a/c.d", "a0", "ab", "A", "b/a/a/a", "b/a/b", "b!", "z", "é",
                "🎬",
            ]
            for name in names { try await storage.write([], to: room.appending(name)) }
            let sorted = try names.map { try room.appending($0) }.sorted()
            try await require(storage.keys(below: room) == sorted, "the whole listing is sorted")
            for limit in 1...(names.count + 1) {
                var keys: [StorageKey] = []
                var page: [StorageListEntry]
                repeat {
                    page = try await storage.list(room, after: keys.last, limit: limit)
                    keys += page.map(\.key)
                } while page.count == limit
                try require(keys == sorted, "pages of \(limit) make the whole listing")
            }
            let between = try await storage.list(room, after: room.appending("a/b-"), limit: 2).map(\.key.lastComponent)
            try require(between == ["b-c", "c.d"], "a page may begin after a key that is not there: \(between)")
        },
        Clause("a prefix is whole components") { storage, room in
            for name in ["a/b/x", "a/b/y/z", "a/bc", "a/b-d/x", "a/b.m3u8", "ab/x", "single"] {
                try await storage.write([], to: room.appending(name))
            }
            let below = try await storage.keys(below: room.appending("a/b")).map { $0.relativeName(below: room) }
            try require(below == ["a/b/x", "a/b/y/z"], "only what is below a/b: \(below)")
            try await require(storage.keys(below: room.appending("single")).isEmpty, "an object is not below itself")
            try await require(storage.keys(below: room.appending("none/at/all")).isEmpty, "nothing is below nothing")
            try await require(storage.keys(below: room.appending("a/b/x/y")).isEmpty, "nothing is below an object")
            var all: [StorageKey] = []
            for try await entry in storage.list() where entry.key.hasPrefix(room) { all.append(entry.key) }
            try require(all.count == 7, "without a prefix everything is listed")
        },
        Clause("removing below a prefix takes exactly that, and may be repeated") { storage, room in
            for name in ["a/b/x", "a/b/y/z", "a/bc", "a/b-d/x", "ab/x"] {
                try await storage.write([], to: room.appending(name))
            }
            for _ in 0..<2 {
                try await storage.removeAll(under: room.appending("a/b"))
                let left = try await storage.keys(below: room).map { $0.relativeName(below: room) }
                try require(left == ["a/b-d/x", "a/bc", "ab/x"], "the others stay: \(left)")
            }
            try await storage.removeAll(under: room.appending("a/bc"))
            try await require(storage.read(room.appending("a/bc")) == [], "the object at the prefix itself stays")
        },
    ]
}
