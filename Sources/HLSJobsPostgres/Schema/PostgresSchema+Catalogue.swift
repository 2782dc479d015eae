extension PostgresSchema {
    /// What a server keeps beside the jobs: pages in a strict order, uploads that go on, idempotency keys, deliveries that
    /// are decided by their rows, and what was announced of each job.
    static let catalogue = """
        ALTER TABLE files ADD COLUMN search_name text NOT NULL DEFAULT '', ADD COLUMN outcome text;
        UPDATE files SET search_name = lower(name);
        DROP INDEX files_created;
        CREATE INDEX files_paged ON files (created_at DESC, (id COLLATE "C") DESC) WHERE deleted_at IS NULL;
        CREATE INDEX files_removed ON files (deleted_at) WHERE deleted_at IS NOT NULL;
        ALTER TABLE uploads ADD COLUMN kind text NOT NULL DEFAULT 'presigned', ADD COLUMN part_size bigint,
            ADD COLUMN state text, ADD COLUMN ended_at timestamptz;
        CREATE INDEX uploads_ended ON uploads (ended_at) WHERE ended_at IS NOT NULL;
        DROP INDEX streams_created;
        CREATE INDEX streams_paged ON streams (created_at DESC, (id COLLATE "C") DESC);
        CREATE INDEX streams_ended ON streams (ended_at) WHERE ended_at IS NOT NULL;
        ALTER TABLE webhook_deliveries ADD COLUMN run integer NOT NULL DEFAULT 0, ADD COLUMN queue_job_id text;
        DROP INDEX webhook_deliveries_created;
        CREATE INDEX webhook_deliveries_paged ON webhook_deliveries (created_at DESC, (id COLLATE "C") DESC);
        CREATE INDEX webhook_deliveries_status ON webhook_deliveries (status, created_at DESC, (id COLLATE "C") DESC);
        CREATE INDEX webhook_deliveries_unqueued ON webhook_deliveries (created_at, (id COLLATE "C"))
            WHERE status = 'pending' AND queue_job_id IS NULL;
        CREATE TABLE idempotency_keys (
            scope text NOT NULL,
            key text NOT NULL,
            fingerprint text NOT NULL,
            claim text NOT NULL UNIQUE,
            claimed_until timestamptz NOT NULL,
            expires_at timestamptz NOT NULL,
            answer_status integer,
            answer_body text,
            PRIMARY KEY (scope, key)
        );
        CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
        CREATE TABLE job_announcements (
            job_id text PRIMARY KEY,
            queue text NOT NULL,
            run integer NOT NULL,
            status text NOT NULL,
            attempt integer NOT NULL,
            token bigint NOT NULL,
            last_failure_at timestamptz,
            followed_until timestamptz NOT NULL
        );
        CREATE INDEX job_announcements_followed ON job_announcements (queue, followed_until);
        CREATE INDEX job_announcements_expiry ON job_announcements (followed_until);
        """
}
