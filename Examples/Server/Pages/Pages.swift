import EmbeddedPages

/// The server's web pages, which are part of the binary.
///
/// `upload.html`, `library.html`, `watch.html` and `jobs.html` are what the routes `/`, `/library`, `/watch/:id` and `/jobs`
/// answer; everything else is an asset, asked for as `/assets/NAME`. Names never change with content: answer with the page's
/// entity tag and `Cache-Control: no-cache`.
package enum Pages {
    /// The page of that name, or nil.
    package static func page(named name: String) -> Page? {
        pages[name]
    }

    /// The asset of that name, or nil: any file but the documents, which have routes of their own.
    package static func asset(named name: String) -> Page? {
        name.hasSuffix(".html") ? nil : pages[name]
    }

    /// The names of all files.
    package static var names: some Collection<String> {
        pages.keys
    }

    // Read once: 170 kB, hashed in less than a millisecond.
    private static let pages: [String: Page] = {
        var pages: [String: Page] = [:]
        for index in 0..<embedded_page_count() {
            let embedded = embedded_page(index).pointee
            let bytes = [UInt8](UnsafeBufferPointer(start: embedded.bytes, count: embedded.count))
            let name = String(cString: embedded.name)
            pages[name] = Page(name: name, bytes: bytes)
        }
        return pages
    }()
}
