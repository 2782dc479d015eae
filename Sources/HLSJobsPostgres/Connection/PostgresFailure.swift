import HLSJobs

/// What the server, or libpq, says went wrong.
struct PostgresFailure: Error, Sendable, CustomStringConvertible {
    /// The SQLSTATE; empty if the failure is the connection's.
    var state: String
    var message: String

    var description: String { state.isEmpty ? message : "\(state): \(message)" }

    /// Whether the transaction lost against another one and would succeed if it were repeated.
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// The failure as users see it.
    ///
    /// - Parameter place: names the database, without secrets.
    func jobError(place: String) -> JobError {
        switch state.prefix(2) {
        case "28",
            "42" where state == "42501":
            JobError(.denied, "\(place) refuses this user; check the user, the password and its rights", cause: self)
        case "3D":
            JobError(.configuration, "\(place) does not exist; make the database, or name another", cause: self)
        case "53" where state == "53100":
            JobError(.noSpace, "the disk of \(place) is full; make room there", cause: self)
        case "", "08", "40", "53", "55", "57", "58", "25":
            JobError(.unavailable, "\(place) cannot answer now; see that it runs, then try again", cause: self)
        case "42":
            JobError(
                .corrupt, "the tables of \(place) are not as this program made them; look at the cause", cause: self)
        default:
            JobError(.other, "a statement on \(place) failed; look at the cause", cause: self)
        }
    }

    /// Why a connection could not be made; libpq gives no code for this, only text.
    static func connecting(_ message: String, place: String) -> JobError {
        let failure = PostgresFailure(state: "", message: message)
        let denied = [
            "password authentication failed", "no pg_hba.conf entry", "no password supplied", "permission denied for",
            "role \"", "authentication failed",
        ]
        if message.contains("database \"") && message.contains("does not exist") {
            return JobError(
                .configuration, "\(place) does not exist; make the database, or name another", cause: failure)
        }
        if denied.contains(where: message.contains) {
            return JobError(.denied, "\(place) refuses this user; check the user and the password", cause: failure)
        }
        // A resolver that does not answer may do so later.
        if message.contains("could not translate host name"), !message.contains("Temporary failure") {
            return JobError(.configuration, "the host of \(place) is not known; check the address", cause: failure)
        }
        if message.hasPrefix("invalid ") {
            return JobError(.configuration, "the address of \(place) has a wrong setting; correct it", cause: failure)
        }
        if message.contains("received invalid response") || message.contains("expected authentication request") {
            return JobError(
                .configuration, "what answers in the place of \(place) is no PostgreSQL; check the address",
                cause: failure)
        }
        return failure.jobError(place: place)
    }
}

extension String {
    /// One line without what surrounds it.
    var trimmedLine: String {
        split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: " ")
    }
}
