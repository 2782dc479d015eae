extension Ladder: Codable {
    /// Reads one of the JSON forms that ``Ladder`` documents, and validates it.
    ///
    /// Throws `DecodingError` when the form is wrong, and ``MediaError`` (`ladderInvalid`) when a value is.
    public init(from decoder: any Decoder) throws {
        if let text = try Ladder.string(in: decoder) {
            try self.init(parsing: text)
            return
        }
        let container = try decoder.container(keyedBy: LadderKey.self)
        if try container.decodeIfPresent(Bool.self, forKey: "standard") == true {
            try container.rejectMembers(notIn: ["standard", "preset"])
            let preset = try container.decodeIfPresent(String.self, forKey: "preset")
            self = preset.map { Ladder.standard.using(preset: $0) } ?? .standard
        } else {
            try container.rejectMembers(notIn: ["standard", "rungs"])
            self.init(try container.decode([Rung].self, forKey: "rungs"))
        }
        try validate()
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: LadderKey.self)
        if isStandard {
            try container.encode(true, forKey: "standard")
            try container.encodeIfPresent(videoRungs.first?.preset, forKey: "preset")
        } else {
            try container.encode(rungs, forKey: "rungs")
        }
    }

    /// The value as a string, or nil if it is of another type, which is then read as an object.
    private static func string(in decoder: any Decoder) throws -> String? {
        do {
            return try decoder.singleValueContainer().decode(String.self)
        } catch DecodingError.typeMismatch {
            return nil
        }
    }
}
