/// The `Accept-Encoding` header of a request (RFC 9110 section 12.5.3).
enum AcceptEncoding {
    /// Whether gzip is acceptable and no less welcome than the text as it is.
    ///
    /// Nothing said means that the text is sent as it is: section 12.5.3 would allow any coding then, but clients that say
    /// nothing are mostly those that know none.
    static func prefersGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        var gzip: Int?
        var identity: Int?
        var others: Int?
        for item in header.utf8.split(separator: UInt8(ascii: ",")) {
            let parts = item.split(separator: UInt8(ascii: ";"))
            guard let name = parts.first.map(word) else { continue }
            guard let weight = weight(parts.dropFirst()) else { continue }
            switch name {
            case "gzip", "x-gzip": gzip = max(gzip ?? 0, weight)
            case "identity": identity = weight
            case "*": others = weight
            default: break
            }
        }
        // The star stands for what is not named; identity is acceptable unless it is refused, but less so than what is named.
        let own = gzip ?? others ?? 0
        return own > 0 && own >= (identity ?? 0)
    }

    /// A weight in thousandths (section 12.4.2): 1000 if none is given, nil for what is no weight.
    private static func weight(_ parameters: ArraySlice<Substring.UTF8View>) -> Int? {
        for parameter in parameters {
            let text = word(parameter)
            guard text.hasPrefix("q=") else { continue }
            let digits = text.utf8.dropFirst(2)
            guard let whole = digits.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1") else { return nil }
            var value = Int(whole - UInt8(ascii: "0")) * 1000
            var rest = digits.dropFirst()
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                var unit = 100
                for digit in rest {
                    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9"), unit > 0 else { return nil }
                    value += Int(digit - UInt8(ascii: "0")) * unit
                    unit /= 10
                }
            } else if !rest.isEmpty {
                return nil
            }
            return value <= 1000 ? value : nil
        }
        return 1000
    }

    /// Lower case, without the spaces around it.
    private static func word(_ bytes: Substring.UTF8View) -> String { Substring(bytes.trimmed).lowercased() }
}
