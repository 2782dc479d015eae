#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Takes a form of `multipart/form-data` (RFC 7578) apart as it comes, in pieces of any cut, and holds no content back but
/// what may be the beginning of a boundary.
package struct MultipartParser: Sendable {
    /// What was found, in the order of the form.
    package enum Event: Hashable, Sendable {
        case part(MultipartPart)
        /// Content of the part that began last; at least one byte.
        case data([UInt8])
        case partEnd
        /// The form is complete; what follows is skipped.
        case end
    }

    private enum State {
        /// Before the first boundary or within a part's content.
        case content(isPreamble: Bool)
        /// Behind a boundary: two hyphens for the end, or the rest of its line.
        case boundaryEnd(hyphens: Int)
        case boundaryPadding(sawReturn: Bool)
        case head
        case epilogue
    }

    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var state = State.content(isPreamble: true)
    /// How much of the delimiter the last bytes were. The first delimiter needs no line end before it.
    private var matched = 2
    private var head: [UInt8] = []
    private var partCount = 0

    /// Reads the boundary from a `Content-Type`.
    ///
    /// - Throws: `HTTPServerError` with the code `.invalidForm`.
    package init(contentType: String, limits: MultipartLimits = MultipartLimits()) throws(HTTPServerError) {
        guard let type = ParameterizedValue(contentType), type.value == "multipart/form-data",
            let boundary = type["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), boundary.utf8.last != UInt8(ascii: " ")
        else {
            throw HTTPServerError(
                .invalidForm, "the body is no form; send Content-Type: multipart/form-data with its boundary")
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// Takes the next piece of the form.
    ///
    /// - Throws: `HTTPServerError` with `.invalidForm` or `.formTooLarge`; the rest of the form is then of no use.
    package mutating func parse(_ chunk: [UInt8]) throws(HTTPServerError) -> [Event] {
        var events: [Event] = []
        var index = 0
        while index < chunk.count {
            switch state {
            case .content(let isPreamble):
                parseContent(chunk, &index, isPreamble: isPreamble, &events)
            case .epilogue:
                return events
            default:
                try parseLine(chunk[index], &events)
                index += 1
            }
        }
        return events
    }

    /// Tells that nothing comes any more.
    ///
    /// - Throws: `HTTPServerError` with `.invalidForm` when the form is not complete.
    package func finish() throws(HTTPServerError) {
        if case .epilogue = state { return }
        throw HTTPServerError(.invalidForm, "the form ended before its last boundary; send all of it")
    }

    // MARK: Content

    private mutating func parseContent(
        _ chunk: [UInt8], _ index: inout Int, isPreamble: Bool, _ events: inout [Event]
    ) {
        let start = index
        /// What of the delimiter came with earlier pieces; it is content if the delimiter does not go on.
        let carried = matched
        while index < chunk.count {
            if matched == 0 {
                index = Self.firstReturn(chunk, from: index) ?? chunk.count
                if index == chunk.count { break }
            }
            if chunk[index] == delimiter[matched] {
                matched += 1
                index += 1
                if matched == delimiter.count { break }
            } else {
                // Only its first byte is a return, so no other beginning of it lies in what matched.
                matched = 0
            }
        }
        if !isPreamble { emit(chunk[start..<index], carried: carried, &events) }
        if matched == delimiter.count {
            if !isPreamble { events.append(.partEnd) }
            matched = 0
            state = .boundaryEnd(hyphens: 0)
        }
    }

    /// Gives the content of a piece: what matched before and was none, and all that is no beginning of a delimiter now.
    private func emit(_ bytes: ArraySlice<UInt8>, carried: Int, _ events: inout [Event]) {
        // The match at the end began in this piece or, if it is longer than the piece, in an earlier one.
        if matched == carried + bytes.count && carried > 0 { return }
        let data = delimiter[..<carried] + bytes.dropLast(matched)
        if !data.isEmpty { events.append(.data(Array(data))) }
    }

    private static func firstReturn(_ chunk: [UInt8], from index: Int) -> Int? {
        chunk.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress,
                let found = memchr(start + index, 0x0D, bytes.count - index)
            else { return nil }
            return UnsafeRawPointer(found) - start
        }
    }

    // MARK: Boundaries and heads

    private mutating func parseLine(_ byte: UInt8, _ events: inout [Event]) throws(HTTPServerError) {
        switch state {
        case .boundaryEnd(let hyphens):
            if byte == UInt8(ascii: "-") {
                if hyphens == 1 {
                    state = .epilogue
                    events.append(.end)
                } else {
                    state = .boundaryEnd(hyphens: 1)
                }
            } else if hyphens == 0 {
                state = .boundaryPadding(sawReturn: false)
                try parseLine(byte, &events)
            } else {
                throw Self.badBoundary
            }
        case .boundaryPadding(let sawReturn):
            switch (byte, sawReturn) {
            case (0x20, false), (0x09, false): break
            case (0x0D, false): state = .boundaryPadding(sawReturn: true)
            case (0x0A, true):
                state = .head
                head.removeAll(keepingCapacity: true)
            default: throw Self.badBoundary
            }
        default: try parseHead(byte, &events)
        }
    }

    private mutating func parseHead(_ byte: UInt8, _ events: inout [Event]) throws(HTTPServerError) {
        head.append(byte)
        if head.count > limits.headByteCount {
            throw HTTPServerError(
                .formTooLarge, "a part of the form has a head of more than \(limits.headByteCount) bytes; send less")
        }
        guard head.count == 2 ? head == [0x0D, 0x0A] : head.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A] else { return }
        partCount += 1
        if partCount > limits.partCount {
            throw HTTPServerError(.formTooLarge, "the form has more than \(limits.partCount) parts; send fewer")
        }
        events.append(.part(try MultipartPart(head: head.dropLast(2))))
        state = .content(isPreamble: false)
        matched = 0
    }

    private static let badBoundary = HTTPServerError(
        .invalidForm, "a boundary of the form is followed by something else; end its line")
}
