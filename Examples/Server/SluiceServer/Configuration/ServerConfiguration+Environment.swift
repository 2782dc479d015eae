import CommandLineKit
import HLSDelivery
import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis
import HLSMedia
import HLSStorage
import HTTPClient
import HTTPServer
import SluiceCrypto
import Webhooks

extension ServerConfiguration {
    /// Reads the environment.
    ///
    /// - Parameter roles: what the command line says of them; nil for all.
    /// - Throws: every problem there is.
    init(environment: [String: String], roles: Set<Role>? = nil) throws(ConfigurationError) {
        var reader = EnvironmentReader(environment)
        self.init(&reader)
        if let roles { self.roles = roles }
        if !reader.problems.isEmpty { throw ConfigurationError(problems: reader.problems) }
    }

    private init(_ reader: inout EnvironmentReader) {
        host = reader.value(
            "HOST", default: host, expecting: "an address such as 127.0.0.1, ::1 or 0.0.0.0", read: Self.host)
        port = reader.value("PORT", default: port, expecting: "a port, 0 to 65535 (0 takes one that is free)") {
            UInt16($0)
        }
        trustedProxies = reader.value(
            "TRUSTED_PROXIES", default: trustedProxies,
            expecting: "a list of addresses and networks such as 127.0.0.1,10.0.0.0/8,::1",
            read: TrustedProxies.init(parsing:))
        dataDirectory = reader.text("DATA_DIR")?.text ?? dataDirectory
        workDirectory = Self.workDirectory(&reader)
        database = Self.database(&reader, in: dataDirectory)
        (redis, queuesOnRedis) = Self.redis(&reader)
        storage = Self.storage(&reader, in: dataDirectory)
        playbackBase = Self.playbackBase(&reader)
        hlsScript = Self.hlsScript(&reader, in: dataDirectory)
        tokens = reader.secretValue(
            "AUTH_TOKENS",
            expecting: "a list such as TOKEN:read+upload,TOKEN, each of \(AccessToken.shortest) or more of A-Z a-z 0-9 "
                + "- _ . ~ / =, with scopes of \(Scope.allCases.map(\.rawValue).joined(separator: ", "))",
            read: AccessToken.list)
        signingKeys = Self.signingKeys(&reader)
        webhook = Self.webhook(&reader)
        importsMayBePrivate = reader.value(
            "IMPORT_ALLOW_PRIVATE", default: importsMayBePrivate, expecting: "one of 0, 1"
        ) { ["0": false, "1": true][$0] }
        work = Self.work(&reader)
        (corsOrigins, playbackCORS) = Self.cors(&reader)
        maxUploadBytes = reader.value(
            "MAX_UPLOAD_BYTES", default: maxUploadBytes, expecting: "a number of bytes above 0", read: Self.positive)
        requestsPerSecond = reader.value(
            "LIMITS_REQUESTS", default: requestsPerSecond, expecting: "a number of requests a second from 1 to 1000000"
        ) { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } }
        grace = reader.value("GRACE", default: grace, expecting: "a number of seconds from 0 to 86400, such as 10") {
            Seconds.duration(parsing: $0).flatMap { (.zero ... .seconds(86_400)).contains($0) ? $0 : nil }
        }
        logFormat = reader.value("LOG_FORMAT", default: nil, expecting: "one of text, json") {
            Log.Format(rawValue: $0).map(Optional.some)
        }
    }

    /// An address, or what may be the name of one; whether there is such a name is seen when it is listened on.
    private static func host(_ text: String) -> String? {
        let isNumber = text.split(separator: ".").last?.allSatisfy(\.isNumber) ?? false
        let isAddress = isNumber || text.contains(":")
        let isWrong =
            isAddress ? ClientAddress(text) == nil : text.contains { $0.isWhitespace || "/@?#[]".contains($0) }
        return isWrong ? nil : text
    }

    private static func workDirectory(_ reader: inout EnvironmentReader) -> WorkDirectory? {
        guard let (name, path) = reader.text("WORK_DIR") else { return nil }
        let directory = WorkDirectory(path: path)
        do throws(StorageError) { try directory.check() } catch { reader.note(name, error.message) }
        return directory
    }

    private static func database(_ reader: inout EnvironmentReader, in directory: String) -> DatabaseChoice {
        let file = DatabaseChoice.sqlite(path: "\(directory)/sluice.sqlite")
        guard let (name, text) = reader.text("DATABASE_URL") else { return file }
        guard ["postgres://", "postgresql://"].contains(where: text.hasPrefix) else {
            reader.note(
                name, "is not a URL such as postgres://USER:PASSWORD@HOST/DATABASE; leave it out for SQLite")
            return file
        }
        do throws(JobError) {
            try PostgresJobStore.check(address: text)
            return .postgres(Secret(text))
        } catch {
            reader.note(name, error.message)
            return file
        }
    }

    private static func redis(_ reader: inout EnvironmentReader) -> (Secret?, Bool) {
        let isQueue = reader.value("JOBS", default: false, expecting: "one of database, redis") {
            ["database": false, "redis": true][$0]
        }
        guard let (name, text) = reader.text("REDIS_URL") else {
            if isQueue {
                reader.note("REDIS_URL", "is missing, and JOBS=redis needs it; set it, or leave JOBS out")
            }
            return (nil, isQueue)
        }
        do throws(JobError) {
            try RedisJobStore.check(address: text)
            return (Secret(text), isQueue)
        } catch {
            reader.note(name, error.message)
            return (nil, isQueue)
        }
    }

    private static func playbackBase(_ reader: inout EnvironmentReader) -> String? {
        guard let (name, text) = reader.text("CDN_URL", "SPACES_CDN") else { return nil }
        guard let base = Origin.base(parsing: text) else {
            // Not quoted: it may hold a password.
            reader.note(name, "is not a URL such as https://cdn.example.com")
            return nil
        }
        return base
    }

    private static func signingKeys(_ reader: inout EnvironmentReader) -> SigningKeys? {
        guard let (name, text) = reader.text("SIGNING_KEYS") else { return nil }
        do throws(DeliveryError) {
            return try SigningKeys(parsing: text)
        } catch {
            reader.note(name, error.message)
            return nil
        }
    }

    private static func hlsScript(_ reader: inout EnvironmentReader, in directory: String) -> String {
        guard let (name, path) = reader.text("HLS_JS") else { return "\(directory)/hls.js" }
        if !LocalFile.exists(path) {
            reader.note(name, "there is no file '\(path)'; name a copy of hls.js (the script, not the module)")
        }
        return path
    }

    private static func webhook(_ reader: inout EnvironmentReader) -> WebhookEndpoint? {
        // Not quoted: many a webhook's path or query is its password.
        let url = reader.secretValue("WEBHOOK_URL", expecting: "a URL such as https://example.com/hooks") { text in
            do throws(HTTPClientError) { return try HTTPURL(text) } catch { return nil }
        }
        var keys: WebhookKeys?
        if let (name, text) = reader.text("WEBHOOK_SECRET") {
            do throws(WebhookError) { keys = try WebhookKeys(parsing: text) } catch { reader.note(name, error.message) }
        }
        let mayBePrivate = reader.value("WEBHOOK_ALLOW_PRIVATE", default: false, expecting: "one of 0, 1") {
            ["0": false, "1": true][$0]
        }
        switch (reader.text("WEBHOOK_URL"), reader.text("WEBHOOK_SECRET")) {
        case (_?, nil): reader.note("WEBHOOK_SECRET", "is missing, though WEBHOOK_URL is set; receivers check it")
        case (nil, _?): reader.note("WEBHOOK_URL", "is missing, though WEBHOOK_SECRET is set; set both or none")
        default: break
        }
        guard let url, let keys else { return nil }
        return WebhookEndpoint(url: url, keys: keys, addresses: mayBePrivate ? .all : .publicOnly)
    }

    private static func cors(_ reader: inout EnvironmentReader) -> ([String], CORSPolicy) {
        guard
            let origins = reader.secretValue("CORS_ORIGINS", expecting: Origin.expectation, read: Origin.list)
        else { return ([], .none) }
        do throws(DeliveryError) {
            return (origins, origins == ["*"] ? .any : try CORSPolicy(origins: origins))
        } catch {
            reader.note("CORS_ORIGINS", error.message)
            return ([], .none)
        }
    }

    private static func work(_ reader: inout EnvironmentReader) -> WorkSettings {
        var work = WorkSettings()
        work.concurrentJobs = reader.value(
            "CONCURRENT_JOBS", default: work.concurrentJobs, expecting: "a number from 1 to 64"
        ) { Int($0).flatMap { (1...64).contains($0) ? $0 : nil } }
        work.lease = reader.value("JOB_LEASE", default: work.lease, expecting: "a number of seconds from 1 to 3600") {
            Seconds.duration(parsing: $0).flatMap { (.seconds(1) ... .seconds(3_600)).contains($0) ? $0 : nil }
        }
        if let (name, text) = reader.text("LADDER") {
            do throws(MediaError) {
                work.ladder = try Ladder(parsing: text)
            } catch {
                reader.note(name, error.message)
            }
        }
        func limit(_ name: String, _ fallback: Int) -> Int {
            reader.value(name, default: fallback, expecting: "a number above 0") {
                positive($0).flatMap { Int(exactly: $0) }
            }
        }
        work.limits.pixels = limit("LIMITS_PIXELS", work.limits.pixels)
        work.limits.duration = limit("LIMITS_DURATION", work.limits.duration)
        work.limits.streams = limit("LIMITS_STREAMS", work.limits.streams)
        work.limits.frameRate = limit("LIMITS_FRAME_RATE", work.limits.frameRate)
        work.limits.bytes = reader.value("LIMITS_BYTES", default: nil, expecting: "a number of bytes above 0") {
            positive($0).map(Optional.some)
        }
        return work
    }

    private static func positive(_ text: String) -> Int64? { Int64(text).flatMap { $0 > 0 ? $0 : nil } }
}
