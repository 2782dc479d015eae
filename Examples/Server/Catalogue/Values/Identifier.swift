import HLSJobs

/// The name of one thing of a kind, unique over all machines.
package struct Identifier<Subject>: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    /// The name as text.
    package let rawValue: String

    /// Takes a name that was given out before, such as one in a request.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Takes a name that was given out before, such as one in a request.
    package init(_ text: String) { rawValue = text }

    /// Makes a new name: a UUID that grows with time (RFC 9562, version 7), in lower case.
    package init() { rawValue = JobID().rawValue }

    package var description: String { rawValue }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

package typealias FileID = Identifier<FileRecord>
package typealias UploadID = Identifier<UploadRecord>
package typealias StreamID = Identifier<StreamRecord>
package typealias DeliveryID = Identifier<DeliveryRecord>
