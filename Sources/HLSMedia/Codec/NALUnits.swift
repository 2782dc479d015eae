/// How the NAL units of a sample are told apart.
package enum NALFraming: Hashable, Sendable {
    /// By start codes, 00 00 01 (ISO/IEC 14496-10, annex B).
    case annexB
    /// By a big-endian length of 1, 2 or 4 bytes before each (ISO/IEC 14496-15, 5.3.3); any other number of bytes gives no units.
    case lengthPrefixed(bytes: Int)
}

/// The NAL units of a sample, in order, as slices of it: nothing is copied.
///
/// Any bytes are safe. Empty units are left out, and a unit that runs past the end ends the sequence, which
/// ``Iterator/isDamaged`` then tells.
package struct NALUnits<Bytes: RandomAccessCollection>: Sequence where Bytes.Element == UInt8, Bytes.Index == Int {
    private let bytes: Bytes
    private let framing: NALFraming

    package init(_ bytes: Bytes, framing: NALFraming) {
        self.bytes = bytes
        self.framing = framing
    }

    package func makeIterator() -> Iterator {
        Iterator(bytes: bytes, framing: framing)
    }

    package struct Iterator: IteratorProtocol {
        private let bytes: Bytes
        private let framing: NALFraming
        private var position: Int

        /// Whether the bytes did not divide into NAL units; complete once `next()` has returned nil.
        package private(set) var isDamaged = false

        fileprivate init(bytes: Bytes, framing: NALFraming) {
            self.bytes = bytes
            self.framing = framing
            self.position = bytes.startIndex
            if case .annexB = framing {
                let first = bytes.first { $0 != 0 }
                position = endOfStartCode(from: position)
                isDamaged = first != 1 || position - bytes.startIndex < 3
            }
        }

        package mutating func next() -> Bytes.SubSequence? {
            switch framing {
            case .annexB: nextAfterStartCode()
            case .lengthPrefixed(let size): nextAfterLength(of: size)
            }
        }

        private mutating func nextAfterLength(of size: Int) -> Bytes.SubSequence? {
            guard size == 1 || size == 2 || size == 4 else {
                isDamaged = true
                return nil
            }
            while position < bytes.endIndex {
                guard bytes.endIndex - position >= size else { break }
                var length = 0
                for byte in bytes[position..<position + size] {
                    length = length << 8 | Int(byte)
                }
                let start = position + size
                guard length <= bytes.endIndex - start else { break }
                position = start + length
                if length > 0 {
                    return bytes[start..<position]
                }
            }
            isDamaged = isDamaged || position < bytes.endIndex
            position = bytes.endIndex
            return nil
        }

        private mutating func nextAfterStartCode() -> Bytes.SubSequence? {
            while position < bytes.endIndex {
                let start = position
                position = endOfStartCode(from: start)
                // At the end of the bytes there is no start code to take off.
                let isLast = position == bytes.endIndex && !endsWithStartCode(since: start)
                var end = isLast ? position : position - 3
                // A NAL unit never ends in a zero byte: these belong to the next start code, or are padding (B.1.1).
                while end > start, bytes[end - 1] == 0 {
                    end -= 1
                }
                if end > start {
                    return bytes[start..<end]
                }
            }
            return nil
        }

        /// The index after the next start code, or the end.
        private func endOfStartCode(from index: Int) -> Int {
            var third = index + 2
            while third < bytes.endIndex {
                let byte = bytes[third]
                if byte > 1 {
                    third += 3
                } else if byte == 1 {
                    if bytes[third - 1] == 0, bytes[third - 2] == 0 { return third + 1 }
                    third += 3
                } else {
                    third += 1
                }
            }
            return bytes.endIndex
        }

        private func endsWithStartCode(since start: Int) -> Bool {
            let end = bytes.endIndex
            return end - start >= 3 && bytes[end - 1] == 1 && bytes[end - 2] == 0 && bytes[end - 3] == 0
        }
    }
}

extension NALUnits {
    /// The same NAL units with a length of four bytes before each, as an MP4 sample holds them.
    /// - Parameter dropping: given a unit, says whether to leave it out: parameter sets, for example, which `avc1` keeps
    ///   in the sample entry only.
    /// - Throws: ``MediaError`` (`sourceInvalid`) if the bytes do not divide into NAL units.
    package func lengthPrefixed(
        dropping isDropped: (Bytes.SubSequence) -> Bool = { _ in false }
    ) throws(MediaError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var iterator = makeIterator()
        while let unit = iterator.next() {
            if isDropped(unit) { continue }
            guard let length = UInt32(exactly: unit.count) else {
                throw MediaError(.sourceInvalid, "A video sample has a NAL unit of more than 4 GiB.")
            }
            for shift in [24, 16, 8, 0] {
                result.append(UInt8(truncatingIfNeeded: length >> UInt32(shift)))
            }
            result.append(contentsOf: unit)
        }
        guard !iterator.isDamaged else {
            throw MediaError(.sourceInvalid, "A video sample does not divide into NAL units; the source is damaged.")
        }
        return result
    }
}
