import HLSJobs

/// What the server, or hiredis, says went wrong.
struct RedisFailure: Error, Sendable, CustomStringConvertible {
    var message: String

    var description: String { message }

    /// Why a connection could not be made; hiredis gives the resolver's text, and no code for it.
    static func connecting(_ message: String, place: String) -> JobError {
        let failure = RedisFailure(message: message)
        let unknown = ["Name or service not known", "No address associated", "nodename nor servname"]
        if unknown.contains(where: message.contains) {
            return JobError(.configuration, "the host of \(place) is not known; check the address", cause: failure)
        }
        return failure.jobError(place: place)
    }

    /// The failure as users see it.
    ///
    /// - Parameter place: names the server, without secrets.
    func jobError(place: String) -> JobError {
        let code = message.prefix { $0 != " " }
        switch code {
        case "WRONGPASS", "NOAUTH", "NOPERM":
            return JobError(
                .denied, "\(place) refuses this user; check the user, the password and its rights", cause: self)
        case "OOM", "MISCONF":
            return JobError(.noSpace, "\(place) takes no more writes; look at its memory and its disk", cause: self)
        case "ERR" where message.contains("AUTH"):
            return JobError(.denied, "\(place) refuses this password; check it", cause: self)
        case "Protocol":
            return JobError(
                .configuration, "what answers in the place of \(place) is no Redis; check the address", cause: self)
        case "ERR" where message.contains("DB index"):
            return JobError(.configuration, "\(place) does not exist; name a database that the server has", cause: self)
        case "ERR", "WRONGTYPE":
            return JobError(.other, "a script on \(place) failed; look at the cause", cause: self)
        default:
            // LOADING, BUSY, READONLY, MASTERDOWN, and everything that is the connection's.
            return JobError(.unavailable, "\(place) cannot answer now; see that it runs, then try again", cause: self)
        }
    }
}
