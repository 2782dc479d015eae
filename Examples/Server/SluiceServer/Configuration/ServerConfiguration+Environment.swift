import CommandLineKit
import HLSMedia
import HLSStorage
import HLSStorageS3
import SluiceCrypto

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
        host = reader.value("HOST", default: host, expecting: "an address such as 127.0.0.1, ::1 or 0.0.0.0") {
            $0.contains(where: { $0.isWhitespace || $0 == "/" }) ? nil : $0
        }
        port = reader.value("PORT", default: port, expecting: "a port, 0 to 65535 (0 takes one that is free)") {
            UInt16($0)
        }
        dataDirectory = reader.text("DATA_DIR")?.text ?? dataDirectory
        database = Self.database(&reader, in: dataDirectory)
        (redis, queuesOnRedis) = Self.redis(&reader)
        storage = Self.storage(&reader, in: dataDirectory)
        playbackBase = Self.playbackBase(&reader)
        tokens = reader.secretValue(
            "AUTH_TOKENS",
            expecting: "a list such as TOKEN:read+upload,TOKEN, each of \(AccessToken.shortest) or more of A-Z a-z 0-9 "
                + "- _ . ~ / =, with scopes of \(Scope.allCases.map(\.rawValue).joined(separator: ", "))",
            read: AccessToken.list)
        signingKeys = reader.secret("SIGNING_KEYS")
        webhook = Self.webhook(&reader)
        work = Self.work(&reader)
        corsOrigins = reader.value("CORS_ORIGINS", default: [], expecting: Origin.expectation, read: Origin.list)
        maxUploadBytes = reader.value(
            "MAX_UPLOAD_BYTES", default: maxUploadBytes, expecting: "a number of bytes above 0", read: Self.positive)
        grace = reader.value("GRACE", default: grace, expecting: "a number of seconds such as 10") {
            Seconds.duration(parsing: $0)
        }
    }

    private static func database(_ reader: inout EnvironmentReader, in directory: String) -> DatabaseChoice {
        let file = DatabaseChoice.sqlite(path: "\(directory)/sluice.sqlite")
        let choice = reader.secretValue(
            "DATABASE_URL", expecting: "a URL such as postgres://USER:PASSWORD@HOST/DATABASE; leave it out for SQLite"
        ) { text in
            ["postgres://", "postgresql://"].contains { text.hasPrefix($0) }
                ? DatabaseChoice.postgres(Secret(text)) : nil
        }
        return choice ?? file
    }

    private static func redis(_ reader: inout EnvironmentReader) -> (Secret?, Bool) {
        let address = reader.secretValue("REDIS_URL", expecting: "a URL such as redis://:PASSWORD@HOST:6379") {
            $0.hasPrefix("redis://") ? Secret($0) : nil
        }
        let isQueue = reader.value("JOBS", default: false, expecting: "one of database, redis") {
            ["database": false, "redis": true][$0]
        }
        if isQueue, reader.text("REDIS_URL") == nil {
            reader.note("REDIS_URL", "is missing, and JOBS=redis needs it; set it, or leave JOBS out")
        }
        return (address, isQueue)
    }

    private static func storage(_ reader: inout EnvironmentReader, in directory: String) -> StorageChoice {
        let local = StorageChoice.directory("\(directory)/storage")
        guard reader.text("S3_BUCKET", "SPACES_BUCKET") != nil else {
            if let endpoint = reader.text("S3_ENDPOINT", "SPACES_ENDPOINT") {
                let name = endpoint.name.hasPrefix("S3") ? "S3_BUCKET" : "SPACES_BUCKET"
                reader.note(name, "is missing, though \(endpoint.name) is set; name the bucket, or leave both out")
            }
            return local
        }
        for (key, secret) in [("S3_ACCESS_KEY", "S3_SECRET_KEY"), ("SPACES_ACCESS_KEY", "SPACES_SECRET_KEY")] {
            let (hasKey, hasSecret) = (reader.text(key) != nil, reader.text(secret) != nil)
            if hasKey != hasSecret {
                reader.note(
                    hasKey ? secret : key, "is missing, though \(hasKey ? key : secret) is set; both are needed")
            }
        }
        do throws(StorageError) {
            let configuration = try S3Configuration(environment: reader.all)
            // Finds out whether the endpoint and the bucket's name can be used at all.
            _ = try S3Storage(configuration)
            return .s3(configuration)
        } catch {
            let name = error.code == .invalidKey ? "S3_BUCKET" : "S3_ENDPOINT"
            reader.note(name, error.description)
            return local
        }
    }

    private static func playbackBase(_ reader: inout EnvironmentReader) -> String? {
        guard let (name, text) = reader.text("CDN_URL", "SPACES_CDN") else { return nil }
        guard let base = Origin.base(parsing: text) else {
            reader.note(name, "'\(text)' is not a URL such as https://cdn.example.com")
            return nil
        }
        return base
    }

    private static func webhook(_ reader: inout EnvironmentReader) -> WebhookTarget? {
        let url = reader.value("WEBHOOK_URL", default: nil, expecting: "a URL such as https://example.com/hooks") {
            Origin.base(parsing: $0).map(Optional.some)
        }
        let secret = reader.secret("WEBHOOK_SECRET")
        let mayBePrivate = reader.value("WEBHOOK_ALLOW_PRIVATE", default: false, expecting: "one of 0, 1") {
            ["0": false, "1": true][$0]
        }
        switch (url, secret) {
        case (let url?, let secret?): return WebhookTarget(url: url, secret: secret, mayBePrivate: mayBePrivate)
        case (_?, nil): reader.note("WEBHOOK_SECRET", "is missing, though WEBHOOK_URL is set; receivers check it")
        case (nil, _?) where reader.text("WEBHOOK_URL") == nil:
            reader.note("WEBHOOK_URL", "is missing, though WEBHOOK_SECRET is set; set both or none")
        default: break
        }
        return nil
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
