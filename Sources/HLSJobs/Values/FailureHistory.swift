#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A job's history of errors as the JSON text that databases keep: `[{"attempt":1,"at":0,"worker":"","message":""}]`.
package enum FailureHistory {
    package static func failures(from json: String) throws(JobError) -> [JobFailure] {
        if json == "[]" { return [] }
        do {
            return try JSONDecoder().decode([JobFailure].self, from: Data(json.utf8))
        } catch {
            throw JobError(
                .corrupt, "a job's history of errors is no JSON of ours; restore the database from a backup",
                cause: error)
        }
    }
}
