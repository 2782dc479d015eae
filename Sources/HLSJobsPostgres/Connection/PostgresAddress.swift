import CPostgres
import HLSJobs

/// Where a database is and how to get in: a URL or a connection string of libpq's.
struct PostgresAddress: Sendable {
    /// Holds the password: never shown.
    private let text: String
    private let password: String?
    /// Names the database for people: host, port and database, no user and no secret.
    let place: String

    /// - Throws: `.configuration`; the text is not repeated, as it may hold a password.
    init(_ text: String) throws(JobError) {
        var message: UnsafeMutablePointer<CChar>?
        let parsed = PQconninfoParse(text, &message)
        defer {
            PQconninfoFree(parsed)
            PQfreemem(message)
        }
        // libpq takes no text for the database of whoever runs the program.
        guard let parsed, !text.isEmpty else {
            throw JobError(
                .configuration,
                "the address of the database is no postgres:// URL; write postgres://USER:PASSWORD@HOST/DB")
        }
        var options: [String: String] = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        // What an unencoded / or @ of a password leaves in the wrong place would be shown as a part of the address.
        let shown = ["host", "hostaddr", "port", "dbname"].compactMap { options[$0] }
        let ports = (options["port"] ?? "").split(separator: ",")
        guard !shown.contains(where: { $0.contains("@") }), ports.allSatisfy({ UInt16($0) ?? 0 > 0 }) else {
            throw JobError(
                .configuration,
                "the address of the database is wrong; write special characters of the password as %40 (@), %2F (/), "
                    + "%3A (:), and a port from 1 to 65535")
        }
        self.text = text
        password = options["password"]
        let host = options["host"] ?? options["hostaddr"] ?? "this machine"
        let port = options["port"].map { ":\($0)" } ?? ""
        place = "PostgreSQL database \"\(options["dbname"] ?? "")\" on \(host)\(port)"
    }

    /// Makes a connection; blocks.
    func connect() throws(JobError) -> OpaquePointer {
        // What comes later wins: the user's own settings over these. Kerberos is for those who ask for it: libpq would look
        // for its tickets at each connection, and its library ends a process whose threads connect while it exits.
        let settings: [(String, String)] = [
            ("connect_timeout", "5"), ("application_name", "sluice"), ("client_encoding", "UTF8"),
            ("gssencmode", "disable"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("dbname", text),
        ]
        let connection = CStrings(settings.map(\.0)).withPointers { keys in
            CStrings(settings.map(\.1)).withPointers { PQconnectdbParams(keys.baseAddress, $0.baseAddress, 1) }
        }
        guard let connection else {
            throw JobError(.unavailable, "there is no memory for a connection to \(place); free some, then try again")
        }
        if PQstatus(connection) == CONNECTION_OK { return connection }
        let message = redacted(String(cString: PQerrorMessage(connection)).trimmedLine)
        PQfinish(connection)
        throw PostgresFailure.connecting(message, place: place)
    }

    /// A message of libpq's without the password.
    func redacted(_ message: String) -> String {
        guard let password, !password.isEmpty else { return message }
        var parts: [Substring] = []
        var rest = message[...]
        while let found = rest.firstRange(of: password) {
            parts.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        return (parts + [rest]).joined(separator: "***")
    }
}
