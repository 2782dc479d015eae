/// Finds the lines of tags in a text, in one pass over it.
struct TagLocator {
    /// What is looked for, and for which findings.
    private var wanted: [TagPlace: [Int]] = [:]
    /// The segments that hold something wanted: only there are tags counted one by one.
    private var segments: Set<Int> = []
    private var names: Set<String> = []

    /// Gives findings the lines of their places.
    static func locate(_ findings: inout [PlaylistFinding], in text: [UInt8]) {
        var locator = TagLocator()
        for (index, finding) in findings.enumerated() where finding.line == nil {
            guard let place = finding.place else { continue }
            locator.wanted[place, default: []].append(index)
            if let segment = place.segment { locator.segments.insert(segment) } else { locator.names.insert(place.tag) }
        }
        if !locator.wanted.isEmpty { locator.walk(text, &findings) }
    }

    private func walk(_ text: [UInt8], _ findings: inout [PlaylistFinding]) {
        var counts: [String: Int] = [:]
        var countsHere: [String: Int] = [:]
        var segment = 0
        var number = 0
        // The line that stands for a segment when the tag itself is not in the text.
        var fallback: [Int: Int] = [:]
        var missing = wanted
        var hasInformation = false
        var start = text.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        while start < text.endIndex, !missing.isEmpty {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
            let line = text[start..<end]
            start = end + 1
            number += 1
            guard line.first == UInt8(ascii: "#") else {
                // Blank lines and URIs without EXTINF are no segments to the reader either.
                let isURI = hasInformation && line.contains { $0 > UInt8(ascii: " ") }
                guard isURI else { continue }
                if segments.contains(segment) { fallback[segment] = number }
                segment += 1
                hasInformation = false
                if !countsHere.isEmpty { countsHere = [:] }
                continue
            }
            if line.starts(with: "#EXTINF".utf8) { hasInformation = true }
            let isHere = segments.contains(segment)
            guard isHere || !names.isEmpty, line.starts(with: "#EXT".utf8) else { continue }
            let name = String(
                decoding: line.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            if names.contains(name) {
                report(.tag(name, counts[name, default: 0]), number, &missing, &findings)
                counts[name, default: 0] += 1
            }
            if isHere {
                report(.segment(segment, name, countsHere[name, default: 0]), number, &missing, &findings)
                countsHere[name, default: 0] += 1
            }
        }
        for (place, indices) in missing {
            guard let segment = place.segment, let line = fallback[segment] else { continue }
            for index in indices { findings[index].line = line }
        }
    }

    private func report(
        _ place: TagPlace, _ line: Int, _ missing: inout [TagPlace: [Int]], _ findings: inout [PlaylistFinding]
    ) {
        for index in missing.removeValue(forKey: place) ?? [] { findings[index].line = line }
    }
}
