/// The attributes of a date range that have no field of their own (RFC 8216bis sections 4.4.5.1 and 4.4.5.1.1).
extension DateRange {
    /// The value of an attribute among ``otherAttributes``, as written, without its quotation marks.
    ///
    /// Setting writes a quoted-string, in the place of the one that was there or at the end; nil removes it.
    public subscript(name: String) -> String? {
        get { otherAttributes.first { $0.name == name }?.value }
        set { set(name, newValue.map { Attribute(name, $0, isQuoted: true) }) }
    }

    /// SCTE35-CMD: the bytes of the splice_info_section; nil if there is none or it is not hexadecimal.
    public var scte35Command: [UInt8]? {
        get { bytes("SCTE35-CMD") }
        set { setBytes("SCTE35-CMD", newValue) }
    }

    /// SCTE35-OUT: the bytes of the splice_info_section that leaves; nil if there is none or it is not hexadecimal.
    public var scte35Out: [UInt8]? {
        get { bytes("SCTE35-OUT") }
        set { setBytes("SCTE35-OUT", newValue) }
    }

    /// SCTE35-IN: the bytes of the splice_info_section that returns; nil if there is none or it is not hexadecimal.
    public var scte35In: [UInt8]? {
        get { bytes("SCTE35-IN") }
        set { setBytes("SCTE35-IN", newValue) }
    }

    /// X-...: the attributes that a class or a client defines, in order.
    public var clientAttributes: [Attribute] { otherAttributes.filter { $0.name.utf8.starts(with: "X-".utf8) } }

    func decimal(_ name: String) -> ExactDecimal? { self[name].flatMap { ExactDecimal($0) } }

    func list(_ name: String) -> [Substring] { self[name]?.split(separator: ",") ?? [] }

    mutating func setDecimal(_ name: String, _ value: ExactDecimal?) {
        set(name, value.map { Attribute(name, $0.description, isQuoted: false) })
    }

    mutating func setList(_ name: String, _ items: [(name: String, isIn: Bool)]) {
        let list = items.filter(\.isIn).map(\.name).joined(separator: ",")
        self[name] = list.isEmpty ? nil : list
    }

    private mutating func set(_ name: String, _ attribute: Attribute?) {
        let place = otherAttributes.firstIndex { $0.name == name }
        if let attribute, let place {
            if otherAttributes[place].value != attribute.value { otherAttributes[place] = attribute }
        } else if let attribute {
            otherAttributes.append(attribute)
        } else {
            otherAttributes.removeAll { $0.name == name }
        }
    }

    private func bytes(_ name: String) -> [UInt8]? {
        guard let text = self[name]?.utf8, text.starts(with: "0x".utf8) || text.starts(with: "0X".utf8),
            text.count % 2 == 0
        else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text.dropFirst(2) {
            guard let digit = DateRange.digit(character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private mutating func setBytes(_ name: String, _ bytes: [UInt8]?) {
        let text = bytes.map { bytes in
            bytes.reduce(into: "0x") { text, byte in
                for digit in [byte >> 4, byte & 15] {
                    text.unicodeScalars.append(
                        Unicode.Scalar(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10))
                }
            }
        }
        set(name, text.map { Attribute(name, $0, isQuoted: false) })
    }
}
