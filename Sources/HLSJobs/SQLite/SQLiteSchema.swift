/// The tables of a SQLite file. Times are microseconds since 1970, as in `JobTime`; the views show them as text.
enum SQLiteSchema {
    static let table = """
        CREATE TABLE IF NOT EXISTS sluice_schema (
            version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL
        )
        """

    static let migrations = [
        SchemaMigration(1, "jobs", jobs), SchemaMigration(2, "views", views), SchemaMigration(3, "media", media),
        SchemaMigration(4, "catalogue", catalogue), SchemaMigration(5, "claims", claims),
    ]

    private static let jobs = """
        CREATE TABLE transcoding_jobs (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            queue TEXT NOT NULL,
            payload TEXT NOT NULL,
            status TEXT NOT NULL
                CHECK (status IN ('waiting', 'pending', 'processing', 'completed', 'failed', 'cancelled')),
            priority INTEGER NOT NULL DEFAULT 0,
            attempt INTEGER NOT NULL DEFAULT 0,
            max_attempts INTEGER NOT NULL DEFAULT 3,
            token INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            lease_until INTEGER,
            worker TEXT,
            cancel_requested INTEGER NOT NULL DEFAULT 0,
            progress REAL NOT NULL DEFAULT 0,
            stage TEXT,
            unique_key TEXT,
            unique_scope TEXT,
            unique_slot TEXT,
            parent_id TEXT,
            open_children INTEGER NOT NULL DEFAULT 0,
            errors TEXT NOT NULL DEFAULT '[]'
        );
        CREATE INDEX transcoding_jobs_due ON transcoding_jobs (queue, priority DESC, due_at, seq)
            WHERE status = 'pending';
        CREATE INDEX transcoding_jobs_leases ON transcoding_jobs (queue, lease_until) WHERE status = 'processing';
        CREATE INDEX transcoding_jobs_listed ON transcoding_jobs (queue, status, seq);
        CREATE INDEX transcoding_jobs_finished ON transcoding_jobs (finished_at) WHERE finished_at IS NOT NULL;
        CREATE INDEX transcoding_jobs_children ON transcoding_jobs (parent_id) WHERE parent_id IS NOT NULL;
        CREATE UNIQUE INDEX transcoding_jobs_unique ON transcoding_jobs (queue, unique_slot)
            WHERE unique_slot IS NOT NULL;
        """

    /// The claim that gave a job out last.
    private static let claims = "ALTER TABLE transcoding_jobs ADD COLUMN claim INTEGER"

    private static let views = """
        CREATE VIEW active_transcoding_jobs AS
            SELECT id, queue, status, progress, stage, priority, attempt, max_attempts, worker, cancel_requested,
                open_children, parent_id,
                strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1e6, 'unixepoch') AS created_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', due_at / 1e6, 'unixepoch') AS due_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1e6, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', lease_until / 1e6, 'unixepoch') AS lease_until
            FROM transcoding_jobs WHERE status IN ('waiting', 'pending', 'processing');
        CREATE VIEW transcoding_history AS
            SELECT id, queue, status, attempt, max_attempts, worker, parent_id,
                strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1e6, 'unixepoch') AS created_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1e6, 'unixepoch') AS started_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', finished_at / 1e6, 'unixepoch') AS finished_at,
                (finished_at - started_at) / 1e6 AS seconds,
                json_extract(errors, '$[#-1].message') AS last_error,
                errors
            FROM transcoding_jobs WHERE status IN ('completed', 'failed', 'cancelled');
        """

    private static let media = """
        CREATE TABLE files (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            content_type TEXT,
            storage_key TEXT NOT NULL,
            owner TEXT,
            job_id TEXT,
            created_at INTEGER NOT NULL,
            deleted_at INTEGER
        );
        CREATE INDEX files_created ON files (created_at) WHERE deleted_at IS NULL;
        CREATE INDEX files_owner ON files (owner, created_at) WHERE deleted_at IS NULL;
        CREATE TABLE uploads (
            id TEXT PRIMARY KEY,
            file_id TEXT,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            content_type TEXT,
            storage_key TEXT NOT NULL,
            multipart_id TEXT,
            received INTEGER NOT NULL DEFAULT 0,
            status TEXT NOT NULL CHECK (status IN ('open', 'completed', 'aborted')),
            owner TEXT,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        );
        CREATE INDEX uploads_expiry ON uploads (expires_at) WHERE status = 'open';
        CREATE TABLE streams (
            id TEXT PRIMARY KEY,
            key_hash TEXT NOT NULL UNIQUE,
            storage_key TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('created', 'live', 'ended')),
            owner TEXT,
            created_at INTEGER NOT NULL,
            started_at INTEGER,
            ended_at INTEGER
        );
        CREATE INDEX streams_created ON streams (created_at);
        CREATE TABLE webhook_deliveries (
            id TEXT PRIMARY KEY,
            job_id TEXT,
            event TEXT NOT NULL,
            url TEXT NOT NULL,
            payload TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
            attempt INTEGER NOT NULL DEFAULT 0,
            response_status INTEGER,
            error TEXT,
            created_at INTEGER NOT NULL,
            delivered_at INTEGER
        );
        CREATE INDEX webhook_deliveries_created ON webhook_deliveries (status, created_at);
        CREATE INDEX webhook_deliveries_job ON webhook_deliveries (job_id);
        """
}
