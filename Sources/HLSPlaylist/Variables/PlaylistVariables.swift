/// The variables of a playlist by name (RFC 8216bis sections 4.3 and 4.4.2.3).
public struct PlaylistVariables: Sendable, Equatable {
    /// How many bytes all values together may have: 1 MiB. Each may hold others twice, so few lines can make very many.
    public static let maximumLength = 1 << 20
    /// How many bytes variables may add to a playlist: 64 MiB.
    static let maximumGrowth = 1 << 26

    /// The value of each variable.
    public private(set) var values: [String: String] = [:]

    /// Makes no variables.
    public init() {}

    /// Reads a playlist's definitions in their order.
    /// - Parameters:
    ///   - definitions: the playlist's EXT-X-DEFINE tags.
    ///   - url: where the playlist was loaded from (after redirects), for QUERYPARAM.
    ///   - multivariant: the variables of the multivariant playlist, for IMPORT; nil if there is none.
    /// - Throws: `duplicateVariable`, `undefinedVariable`, `recursiveVariable`, `invalidVariable`; `tooLong` if the values
    ///   are longer than ``maximumLength``.
    public init(
        _ definitions: [VariableDefinition], url: String? = nil, importing multivariant: PlaylistVariables? = nil
    ) throws(PlaylistError) {
        var room = PlaylistVariables.maximumLength
        for (index, definition) in definitions.enumerated() {
            let name = definition.source.name
            try PlaylistVariables.checkName(name)
            if values[name] != nil {
                throw PlaylistError(
                    .duplicateVariable,
                    "The variable \(name) is defined twice; keep one EXT-X-DEFINE (section 4.4.2.3).")
            }
            switch definition.source {
            case .value(_, let value):
                values[name] = try substitute(
                    value, room, definedLater: definitions[index...].lazy.map(\.source.name))
            case .imported:
                guard let value = multivariant?.values[name] else {
                    throw PlaylistError(
                        .undefinedVariable,
                        "The variable \(name) is imported, but \(multivariant == nil ? "there is no" : "not defined in the")"
                            + " multivariant playlist; define it there (section 4.4.2.3).")
                }
                values[name] = value
            case .queryParameter:
                values[name] = try PlaylistVariables.queryParameter(name, of: url)
            }
            room -= values[name]?.utf8.count ?? 0
            if room < 0 { throw PlaylistVariables.tooLong }
        }
    }

    /// The text with every `{$name}` replaced by the variable's value; what is put in is not looked at again.
    /// - Throws: `undefinedVariable` if a name has no value, or the braces hold no name; `tooLong` if the variables add more
    ///   than 64 MiB.
    public func substitute(_ text: String) throws(PlaylistError) -> String {
        try substitute(text, text.utf8.count + PlaylistVariables.maximumGrowth, definedLater: EmptyCollection())
    }

    mutating func hide(_ name: String) { values[name] = nil }

    mutating func show(_ name: String, of all: PlaylistVariables) { values[name] = all.values[name] }

    static var tooLong: PlaylistError {
        PlaylistError(.tooLong, "The variables' values grow too long; shorten those that hold others many times.")
    }

    private func substitute(
        _ text: String, _ room: Int, definedLater: some Collection<String>
    ) throws(PlaylistError) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "$"),
                let close = bytes[index...].firstIndex(of: UInt8(ascii: "}"))
            else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let name = String(decoding: bytes[(index + 2)..<close], as: UTF8.self)
            guard let value = values[name] else {
                if definedLater.contains(name) {
                    throw PlaylistError(
                        .recursiveVariable,
                        "The variable \(name) is used in its own value or before it is defined; define it first (section 6.3.1)."
                    )
                }
                throw PlaylistError(
                    .undefinedVariable,
                    "The variable \(name) is used but no EXT-X-DEFINE before it defines it; add one (section 6.3.1).")
            }
            if value.utf8.count > room - result.count { throw PlaylistVariables.tooLong }
            result += value.utf8
            index = close + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func checkName(_ name: String) throws(PlaylistError) {
        let isLegal =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        if isLegal { return }
        throw PlaylistError(
            .invalidVariable,
            "A variable's name must be of letters, digits, - and _, and \"\(name)\" is not; rename it (section 4.4.2.3)."
        )
    }
}

extension VariableDefinition.Source {
    /// The variable's name.
    public var name: String {
        switch self {
        case .value(let name, _), .imported(let name), .queryParameter(let name): name
        }
    }
}
