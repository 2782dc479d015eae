/// Turns the text of other formats into cue text of WebVTT (4.2.2).
enum CueMarkup {
    struct Marked: Equatable {
        var text: String
        /// Cue settings that the markup asks for.
        var settings = ""
    }

    /// Tags of SubRip, most of which come from HTML, that WebVTT has too.
    private static let kept: Set<String> = ["b", "i", "u"]
    /// Tags that leave nothing but what they enclose.
    private static let dropped: Set<String> = [
        "font", "s", "strike", "span", "p", "div", "em", "strong", "big", "small",
    ]
    private static let entities = ["&amp;", "&lt;", "&gt;", "&nbsp;", "&lrm;", "&rlm;"]
    /// Longer than any tag that means something.
    private static let longestTag = 256

    /// SubRip: tags that WebVTT has are kept, others of HTML and overrides of ASS taken out, and all else is text.
    static func subRip(_ text: String) -> Marked {
        var output = ""
        var isAtTop = false
        var rest = text.utf8[...]
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "<"):
                if let tag = tag(rest) {
                    output += tag.output
                    rest = rest.dropFirst(tag.length)
                    continue
                }
            case UInt8(ascii: "{"):
                if let length = override(rest, isAtTop: &isAtTop) {
                    rest = rest.dropFirst(length)
                    continue
                }
            case UInt8(ascii: "&"):
                if let entity = entities.first(where: { rest.starts(with: $0.utf8) }) {
                    output += entity
                    rest = rest.dropFirst(entity.utf8.count)
                    continue
                }
            default:
                let run = rest.prefix { !"<{&>".utf8.contains($0) }
                if !run.isEmpty {
                    output += Substring(run)
                    rest = rest.dropFirst(run.count)
                    continue
                }
            }
            output += escaped(byte)
            rest = rest.dropFirst()
        }
        return Marked(text: printable(output), settings: isAtTop ? "line:0" : "")
    }

    /// Cue text of WebVTT from a container: timestamps in it are taken out, because they count from another time there.
    static func webVTT(_ text: String) -> Marked {
        var output = ""
        var rest = text.utf8[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            output += Substring(rest[..<start])
            rest = rest[start...]
            let inner = rest.dropFirst().prefix {
                $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
            if !inner.isEmpty, rest.dropFirst(inner.count + 1).first == UInt8(ascii: ">") {
                rest = rest.dropFirst(inner.count + 2)
            } else {
                output += "<"
                rest = rest.dropFirst()
            }
        }
        output += Substring(rest)
        return Marked(text: printable(output).replacing("-->", with: "--&gt;"))
    }

    /// Text without any markup.
    static func plain(_ text: String) -> Marked { Marked(text: printable(escaped(text))) }

    /// The text of an event of ASS: overrides and drawings taken out, line breaks kept.
    static func ass(_ text: Substring) -> Marked {
        var output = ""
        var isAtTop = false
        var isDrawing = false
        var rest = text.utf8[...]
        // Braces that nothing closes are not looked for again and again.
        let lastEnd = rest.lastIndex(of: UInt8(ascii: "}")) ?? rest.startIndex
        while let byte = rest.first {
            if byte == UInt8(ascii: "{"), rest.startIndex < lastEnd, let end = rest.firstIndex(of: UInt8(ascii: "}")) {
                let block = String(Substring(rest[..<end]))
                if isTop(block) { isAtTop = true }
                if let drawing = drawing(block) { isDrawing = drawing }
                rest = rest[rest.index(after: end)...]
                continue
            }
            rest = rest.dropFirst()
            if byte == UInt8(ascii: "\\"), let code = rest.first, let meaning = meaning(code) {
                if !isDrawing { output += meaning }
                rest = rest.dropFirst()
            } else if !isDrawing {
                let run = rest.prefix { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "\\") }
                // Both ends of the run stand before ASCII, so no character is torn.
                output += escaped(String(decoding: [byte] + run, as: UTF8.self))
                rest = rest.dropFirst(run.count)
            }
        }
        return Marked(text: printable(output), settings: isAtTop ? "line:0" : "")
    }

    /// Lines without empty ones among them and without control characters, as cue text and header blocks must be.
    static func printable(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            var kept = String.UnicodeScalarView()
            for scalar in line.unicodeScalars where scalar == "\t" || !(scalar.value < 0x20 || scalar.value == 0x7F) {
                kept.append(scalar)
            }
            while let last = kept.last, last == " " || last == "\t" { kept.removeLast() }
            if !kept.isEmpty { lines.append(String(kept)) }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: - Parts

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        default: String(UnicodeScalar(byte))
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "<>&".utf8.contains($0) }) else { return text }
        return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// What a tag becomes, and its length; nil if it is no tag that SubRip files have.
    private static func tag(_ bytes: Substring.UTF8View) -> (output: String, length: Int)? {
        let inner = bytes.dropFirst().prefix(longestTag).prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "\n") }
        guard bytes.dropFirst(inner.count + 1).first == UInt8(ascii: ">") else { return nil }
        let isEnd = inner.first == UInt8(ascii: "/")
        let letters = inner.dropFirst(isEnd ? 1 : 0).prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
        let behind = inner.dropFirst((isEnd ? 1 : 0) + letters.count).first
        guard behind == nil || behind == UInt8(ascii: " ") || behind == UInt8(ascii: "/") else { return nil }
        let name = String(Substring(letters)).lowercased()
        let length = inner.count + 2
        if name == "br" { return ("\n", length) }
        if kept.contains(name) { return (isEnd ? "</\(name)>" : "<\(name)>", length) }
        return dropped.contains(name) ? ("", length) : nil
    }

    /// The length of an override block of ASS, which SubRip files have too; nil if it is none.
    private static func override(_ bytes: Substring.UTF8View, isAtTop: inout Bool) -> Int? {
        guard bytes.dropFirst().first == UInt8(ascii: "\\") else { return nil }
        let inner = bytes.prefix(longestTag).prefix { $0 != UInt8(ascii: "}") }
        guard bytes.dropFirst(inner.count).first == UInt8(ascii: "}") else { return nil }
        if isTop(String(Substring(inner))) { isAtTop = true }
        return inner.count + 1
    }

    /// Whether overrides put the text at the top: `\an7` to `\an9`.
    private static func isTop(_ block: String) -> Bool { ["\\an7", "\\an8", "\\an9"].contains(where: block.contains) }

    /// Whether overrides begin (`\p1`) or end (`\p0`) a drawing; nil if they do neither.
    private static func drawing(_ block: String) -> Bool? {
        guard let command = block.ranges(of: "\\p").last, let digit = block[command.upperBound...].first else {
            return nil
        }
        return digit.isNumber ? digit != "0" : nil
    }

    private static func meaning(_ code: UInt8) -> String? {
        switch code {
        case UInt8(ascii: "N"): "\n"
        case UInt8(ascii: "n"): " "
        case UInt8(ascii: "h"): "&nbsp;"
        default: nil
        }
    }
}
