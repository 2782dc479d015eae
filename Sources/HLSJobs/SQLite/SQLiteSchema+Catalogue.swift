extension SQLiteSchema {
    /// What a server keeps beside the jobs: pages in a strict order, uploads that go on, idempotency keys, deliveries that
    /// are decided by their rows, and what was announced of each job.
    static let catalogue = """
        ALTER TABLE files ADD COLUMN search_name TEXT NOT NULL DEFAULT '';
        ALTER TABLE files ADD COLUMN outcome TEXT;
        UPDATE files SET search_name = lower(name);
        DROP INDEX files_created;
        CREATE INDEX files_paged ON files (created_at DESC, id DESC) WHERE deleted_at IS NULL;
        CREATE INDEX files_removed ON files (deleted_at) WHERE deleted_at IS NOT NULL;
        ALTER TABLE uploads ADD COLUMN kind TEXT NOT NULL DEFAULT 'presigned';
        ALTER TABLE uploads ADD COLUMN part_size INTEGER;
        ALTER TABLE uploads ADD COLUMN state TEXT;
        ALTER TABLE uploads ADD COLUMN ended_at INTEGER;
        CREATE INDEX uploads_ended ON uploads (ended_at) WHERE ended_at IS NOT NULL;
        DROP INDEX streams_created;
        CREATE INDEX streams_paged ON streams (created_at DESC, id DESC);
        CREATE INDEX streams_ended ON streams (ended_at) WHERE ended_at IS NOT NULL;
        ALTER TABLE webhook_deliveries ADD COLUMN run INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE webhook_deliveries ADD COLUMN queue_job_id TEXT;
        DROP INDEX webhook_deliveries_created;
        CREATE INDEX webhook_deliveries_paged ON webhook_deliveries (created_at DESC, id DESC);
        CREATE INDEX webhook_deliveries_status ON webhook_deliveries (status, created_at DESC, id DESC);
        CREATE INDEX webhook_deliveries_unqueued ON webhook_deliveries (created_at, id)
            WHERE status = 'pending' AND queue_job_id IS NULL;
        CREATE TABLE idempotency_keys (
            scope TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            claim TEXT NOT NULL UNIQUE,
            claimed_until INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            answer_status INTEGER,
            answer_body TEXT,
            PRIMARY KEY (scope, key)
        );
        CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
        CREATE TABLE job_announcements (
            job_id TEXT PRIMARY KEY,
            queue TEXT NOT NULL,
            run INTEGER NOT NULL,
            status TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            token INTEGER NOT NULL,
            last_failure_at INTEGER,
            followed_until INTEGER NOT NULL
        );
        CREATE INDEX job_announcements_followed ON job_announcements (queue, followed_until);
        CREATE INDEX job_announcements_expiry ON job_announcements (followed_until);
        """
}
