import Foundation
import Pages
import Testing

@Suite struct PagesTests {
    @Test func everyFileOfThePagesIsInTheBinaryAsItIsOnDisk() throws {
        var names: Set<String> = []
        for folder in ["html", "css", "js", "images"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: sources.appending(path: folder), includingPropertiesForKeys: nil)
            for file in files {
                let name = file.lastPathComponent
                let page = try #require(Pages.page(named: name), "add \(name) to Embedded/EmbeddedPages.c")
                #expect(page.bytes == [UInt8](try Data(contentsOf: file)), "\(name)")
                #expect(names.insert(name).inserted, "two files are named \(name), and assets have no folders")
            }
        }
        #expect(names == Set(Pages.names))
    }

    @Test(arguments: ["upload.html", "library.html", "watch.html", "jobs.html"])
    func everyRouteHasItsDocument(name: String) throws {
        let page = try #require(Pages.page(named: name))
        #expect(page.contentType == "text/html; charset=utf-8")
        #expect(Pages.asset(named: name) == nil, "a document is no asset")
    }

    @Test func everyAssetThatIsAskedForIsThere() throws {
        for name in Pages.names {
            for asset in references(in: try text(of: name)) where asset != optionalScript {
                #expect(Pages.asset(named: asset) != nil, "\(name) asks for \(asset)")
            }
        }
    }

    @Test func everyAssetIsAskedFor() throws {
        var asked: Set<String> = []
        for name in Pages.names { asked.formUnion(references(in: try text(of: name))) }
        for name in Pages.names where !name.hasSuffix(".html") {
            #expect(asked.contains(name), "nothing asks for \(name): remove it")
        }
    }

    /// Without the list, a browser learns of each module only when it has read the one before.
    @Test(arguments: ["upload", "library", "watch", "jobs"])
    func everyDocumentPreloadsExactlyTheModulesThatItsOwnNeeds(page: String) throws {
        var needed: Set<String> = []
        var waiting = ["\(page)-page.js"]
        while let module = waiting.popLast() {
            for import_ in try text(of: module).matches(of: /from "\.\/([\w-]+\.js)"/).map({ String($0.1) })
            where needed.insert(import_).inserted {
                waiting.append(import_)
            }
        }
        let document = try text(of: "\(page).html")
        let listed = document.matches(of: /rel="modulepreload" href="\/assets\/([\w.-]+)"/).map { String($0.1) }
        #expect(listed == needed.sorted())
    }

    @Test func everyIconThatIsNamedIsDrawn() throws {
        let entry = /^    "([\w-]+)":/.anchorsMatchLineEndings()
        let drawn = Set(try text(of: "icons.js").matches(of: entry).map { String($0.1) })
        var named: Set<String> = []
        for name in Pages.names where name.hasSuffix(".js") {
            named.formUnion(try text(of: name).matches(of: /\bicon(?:Button)?\("([\w-]+)"/).map { String($0.1) })
        }
        #expect(!named.isEmpty)
        #expect(named.subtracting(drawn) == [])
    }

    @Test func entityTagsAreStrongAndDiffer() {
        let tags = Set(Pages.names.compactMap { Pages.page(named: $0)?.etag })
        #expect(tags.count == Pages.names.count)
        #expect(tags.allSatisfy { $0.wholeMatch(of: /"[0-9a-f]{32}"/) != nil })
    }

    /// The server's content policy allows neither.
    @Test func nothingIsInlineAndNothingComesFromElsewhere() throws {
        for name in Pages.names where !name.hasSuffix(".svg") {
            let text = try text(of: name)
            let foreign = text.matches(of: /https?:\/\/[^\s"']+/).map { String($0.0) }.filter { $0 != svgNamespace }
            #expect(foreign == [], "\(name)")
            guard name.hasSuffix(".html") else { continue }
            #expect(text.firstMatch(of: /<style|\sstyle=|\son\w+=|<script>/) == nil, "\(name) has something inline")
        }
    }

    private let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Examples/Server/Pages").standardizedFileURL
    private let svgNamespace = "http://www.w3.org/2000/svg"

    /// A server may have a copy of hls.js; the pages do without.
    private let optionalScript = "hls.js"

    private func text(of name: String) throws -> String {
        String(decoding: try #require(Pages.page(named: name), "\(name)").bytes, as: UTF8.self)
    }

    /// The names of the assets that a file asks for, by path or as a module.
    private func references(in text: String) -> Set<String> {
        Set(text.matches(of: /\/assets\/([\w.-]+)|from "\.\/([\w.-]+)"/).compactMap { ($0.1 ?? $0.2).map(String.init) })
    }
}
