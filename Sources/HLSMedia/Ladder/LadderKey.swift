/// A member name of the ladder's JSON; any name, so that unknown ones can be seen and refused.
struct LadderKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init(stringLiteral value: String) {
        self.stringValue = value
    }

    init?(intValue: Int) {
        nil
    }
}

extension KeyedDecodingContainer<LadderKey> {
    /// Throws `DecodingError` at the first member whose name is not in the list.
    func rejectMembers(notIn names: [String]) throws {
        for key in allKeys where !names.contains(key.stringValue) {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self,
                debugDescription: "Unknown member \"\(key.stringValue)\"; use "
                    + names.joined(separator: ", ") + ".")
        }
    }
}
