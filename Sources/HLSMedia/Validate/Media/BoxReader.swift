/// The boxes of ISO BMFF that stand one after the other in some bytes (ISO/IEC 14496-12, 4.2); nothing is copied.
///
/// Any bytes are safe: a box that cannot be read, or that runs past the end, ends the sequence, which `damage` then tells.
struct BoxReader: Sequence, IteratorProtocol {
    /// A box: its type, where it begins in the bytes, and what it holds.
    struct Box {
        /// The four characters.
        let type: String
        /// Index of the box's first byte, its size field.
        let start: Int
        /// Everything after the header.
        let content: ArraySlice<UInt8>

        var end: Int { content.endIndex }
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Why the sequence ended before the bytes did; complete once `next()` has returned nil.
    private(set) var damage: BoxDamage?

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    mutating func next() -> Box? {
        guard position < bytes.endIndex, damage == nil else { return nil }
        do throws(BoxDamage) {
            return try read()
        } catch {
            damage = error
            return nil
        }
    }

    private mutating func read() throws(BoxDamage) -> Box {
        let start = position
        var fields = BoxFields(bytes[start...], of: "box at byte \(start - bytes.startIndex)")
        var size = try fields.unsigned32()
        let type = try fields.fourCharacters()
        var header = 8
        if size == 1 {
            size = try fields.unsigned64()
            header = 16
        } else if size == 0 {
            // A size of 0: the box goes on to the end.
            size = bytes.endIndex - start
        }
        guard size >= header else {
            throw BoxDamage("the \(type) box at byte \(start - bytes.startIndex) has the impossible size \(size)")
        }
        guard size <= bytes.endIndex - start else {
            throw BoxDamage(
                "the \(type) box at byte \(start - bytes.startIndex) has \(size) bytes, of which "
                    + "\(bytes.endIndex - start) are there")
        }
        position = start + size
        return Box(type: type, start: start, content: bytes[start + header..<position])
    }

    /// All boxes of some bytes, which must divide into boxes without a rest.
    static func all(in bytes: ArraySlice<UInt8>) throws(BoxDamage) -> [Box] {
        var reader = BoxReader(bytes)
        var boxes: [Box] = []
        while let box = reader.next() { boxes.append(box) }
        if let damage = reader.damage { throw damage }
        return boxes
    }

    /// The content of the first box at the end of a path of types, if there is one.
    static func content(at path: [String], in bytes: ArraySlice<UInt8>) throws(BoxDamage) -> ArraySlice<UInt8>? {
        var content = bytes
        for type in path {
            guard let box = try all(in: content).first(where: { $0.type == type }) else { return nil }
            content = box.content
        }
        return content
    }
}

/// Why bytes are no boxes: a phrase for the middle of a sentence.
struct BoxDamage: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
