import Testing

@testable import sluice

@Suite struct AssetPathTests {
    @Test(arguments: [
        ("out", "/home/me", "out", "out"),
        ("out/", "/home/me", "out", "out"),
        ("out//", "/home/me", "out", "out"),
        ("./out", "/home/me", "out", "./out"),
        ("a/b/out", "/home/me/a/b", "out", "a/b/out"),
        ("a//b/./out/.", "/home/me/a/b", "out", "a//b/./out/."),
        ("../out", "/home", "out", "../out"),
        (".", "/home", "me", "."),
        ("..", "/", "home", ".."),
        ("a/..", "/home", "me", "a/.."),
        ("/out", "/", "out", "/out"),
        ("/../out", "/", "out", "/../out"),
        ("/srv/media/film 1", "/srv/media", "film 1", "/srv/media/film 1"),
        ("link", "/data", "target", "link"),
        ("link/out", "/data/target", "out", "link/out"),
        ("link/../out", "/data", "out", "link/../out"),
        ("top/out", "/", "out", "top/out"),
        ("a/\u{301}b", "/home/me/a", "\u{301}b", "a/\u{301}b"),
    ])
    func `a path is split into a directory and a name`(text: String, parent: String, name: String, shown: String) throws
    {
        let links = ["/home/me/link": "/data/target", "/home/me/top": "/"]
        let path = try #require(AssetPath(splitting: text, below: "/home/me", resolving: { links[$0] }))
        #expect(path.parent == parent)
        #expect(path.name == name)
        #expect(path.text == shown)
    }

    @Test(arguments: ["", "/", "//", "/.", "../..", "../../..", "/a/..", "a\0b"])
    func `the root and the empty path are no place for an asset`(text: String) {
        #expect(AssetPath(splitting: text, below: "/home/me", resolving: { _ in nil }) == nil)
    }
}
