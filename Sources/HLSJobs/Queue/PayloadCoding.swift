#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Payloads as JSON text.
enum PayloadCoding {
    static func text<Payload: Encodable>(of payload: Payload) throws(JobError) -> String {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(payload), as: UTF8.self)
        } catch {
            throw JobError(
                .invalidPayload, "a \(Payload.self) cannot be encoded as JSON; mend its encode(to:)", cause: error)
        }
    }

    static func payload<Payload: Decodable>(_ type: Payload.Type, from text: String) throws(JobError) -> Payload {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw JobError(
                .invalidPayload,
                "the payload does not decode as \(type); let the type read what older versions wrote, then retry the job",
                cause: error)
        }
    }
}
