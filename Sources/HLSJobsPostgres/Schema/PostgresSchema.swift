import HLSJobs

/// The tables of a PostgreSQL database.
enum PostgresSchema {
    static let table = """
        CREATE TABLE IF NOT EXISTS sluice_schema (
            version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
        )
        """

    static let migrations = [
        SchemaMigration(1, "jobs", jobs), SchemaMigration(2, "families", families + keys),
        SchemaMigration(3, "views", views), SchemaMigration(4, "media", media),
        SchemaMigration(5, "catalogue", catalogue), SchemaMigration(6, "claims", claims),
        SchemaMigration(7, "vacuum", vacuum),
    ]

    /// A claim passes over what earlier jobs have left in the index of those that are due, until it is cleared away. So that
    /// is done soon, however many finished jobs lie in the table, at once, and in the indexes even if few pages have any.
    private static let vacuum = """
        ALTER TABLE transcoding_jobs SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
            autovacuum_vacuum_cost_delay = 0, vacuum_index_cleanup = on);
        """

    private static let jobs = """
        CREATE TABLE transcoding_jobs (
            seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id text NOT NULL UNIQUE,
            queue text NOT NULL,
            payload text NOT NULL,
            status text NOT NULL
                CHECK (status IN ('waiting', 'pending', 'processing', 'completed', 'failed', 'cancelled')),
            priority bigint NOT NULL DEFAULT 0,
            attempt integer NOT NULL DEFAULT 0,
            max_attempts integer NOT NULL DEFAULT 3,
            token bigint NOT NULL DEFAULT 0,
            due_at timestamptz NOT NULL DEFAULT now(),
            created_at timestamptz NOT NULL DEFAULT now(),
            started_at timestamptz,
            finished_at timestamptz,
            lease_until timestamptz,
            worker text,
            cancel_requested boolean NOT NULL DEFAULT false,
            progress double precision NOT NULL DEFAULT 0,
            stage text,
            unique_key text,
            unique_scope text,
            unique_slot text,
            parent_id text,
            open_children integer NOT NULL DEFAULT 0,
            errors jsonb NOT NULL DEFAULT '[]'
        ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
        CREATE INDEX transcoding_jobs_due ON transcoding_jobs (queue, priority DESC, due_at, seq)
            WHERE status = 'pending';
        CREATE INDEX transcoding_jobs_leases ON transcoding_jobs (queue, lease_until) WHERE status = 'processing';
        CREATE INDEX transcoding_jobs_listed ON transcoding_jobs (queue, status, seq)
            WHERE status IN ('waiting', 'completed', 'failed', 'cancelled');
        CREATE INDEX transcoding_jobs_finished ON transcoding_jobs (finished_at) WHERE finished_at IS NOT NULL;
        CREATE INDEX transcoding_jobs_children ON transcoding_jobs (parent_id) WHERE parent_id IS NOT NULL;
        CREATE UNIQUE INDEX transcoding_jobs_unique ON transcoding_jobs (queue, unique_slot)
            WHERE unique_slot IS NOT NULL;

        CREATE FUNCTION sluice_noted(errors jsonb, attempt integer, worker text, message text) RETURNS jsonb
        LANGUAGE sql STABLE AS $$
            SELECT CASE WHEN jsonb_array_length(errors) >= \(JobFailure.longestHistory) THEN errors - 0 ELSE errors END
                || jsonb_build_array(jsonb_build_object('attempt', attempt,
                    'at', (extract(epoch FROM now()) * 1000000)::bigint, 'worker', worker, 'message', message))
        $$;
        """

    /// What the end of a job means for its parent and its children, for whoever ends it.
    private static let families = """
        CREATE FUNCTION sluice_follow_job() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            parent record;
        BEGIN
            IF NEW.parent_id IS NOT NULL AND NEW.status = 'completed' THEN
                UPDATE transcoding_jobs
                SET open_children = greatest(open_children - 1, 0),
                    due_at = CASE WHEN status = 'waiting' AND open_children <= 1 THEN now() ELSE due_at END,
                    status = CASE WHEN status = 'waiting' AND open_children <= 1 THEN 'pending' ELSE status END
                WHERE id = NEW.parent_id
                RETURNING id, queue, status INTO parent;
                IF parent.status = 'pending' THEN
                    PERFORM pg_notify('sluice_jobs', 'q ' || parent.queue || E'\\nj ' || parent.id);
                END IF;
            ELSIF NEW.parent_id IS NOT NULL THEN
                UPDATE transcoding_jobs
                SET errors = sluice_noted(errors, attempt, worker, 'child ' || NEW.id || ' is ' || NEW.status
                        || '; see its errors, then retry this job'),
                    status = 'failed', finished_at = now(),
                    unique_slot = CASE WHEN unique_scope = 'active' THEN NULL ELSE unique_slot END
                WHERE id = NEW.parent_id AND status = 'waiting'
                RETURNING id, queue INTO parent;
                IF FOUND THEN
                    PERFORM pg_notify('sluice_jobs', 'j ' || parent.id);
                END IF;
            END IF;
            IF NEW.status <> 'completed' THEN
                UPDATE transcoding_jobs
                SET cancel_requested = true,
                    finished_at = CASE WHEN status = 'processing' THEN NULL ELSE now() END,
                    unique_slot = CASE WHEN status <> 'processing' AND unique_scope = 'active' THEN NULL
                        ELSE unique_slot END,
                    status = CASE WHEN status = 'processing' THEN status ELSE 'cancelled' END
                WHERE parent_id = NEW.id AND status IN ('waiting', 'pending', 'processing');
                IF FOUND THEN
                    PERFORM pg_notify('sluice_jobs', 'c ' || NEW.queue);
                END IF;
            END IF;
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER sluice_follow_job AFTER UPDATE OF status ON transcoding_jobs FOR EACH ROW
            WHEN (OLD.status IN ('waiting', 'pending', 'processing')
                AND (NEW.status IN ('failed', 'cancelled') OR NEW.status = 'completed' AND NEW.parent_id IS NOT NULL))
            EXECUTE FUNCTION sluice_follow_job();

        CREATE FUNCTION sluice_retry_job(job_id text) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE
            before text;
            open integer;
            child text;
        BEGIN
            SELECT status INTO before FROM transcoding_jobs WHERE id = job_id FOR UPDATE;
            IF NOT FOUND THEN
                RETURN 'missing';
            ELSIF before NOT IN ('failed', 'cancelled') THEN
                RETURN before;
            END IF;
            SELECT count(*) INTO open FROM transcoding_jobs WHERE parent_id = job_id AND status <> 'completed';
            BEGIN
                UPDATE transcoding_jobs
                SET status = CASE WHEN open > 0 THEN 'waiting' ELSE 'pending' END, attempt = 0, token = token + 1,
                    due_at = now(), finished_at = NULL, cancel_requested = false, progress = 0, stage = NULL,
                    open_children = open, unique_slot = unique_key
                WHERE id = job_id;
            EXCEPTION WHEN unique_violation THEN
                RETURN 'taken';
            END;
            FOR child IN SELECT id FROM transcoding_jobs
                WHERE parent_id = job_id AND status IN ('failed', 'cancelled')
            LOOP
                PERFORM sluice_retry_job(child);
            END LOOP;
            RETURN 'retried';
        END
        $$;

        """

    /// A push that may meet a taken key, or a parent that was not added.
    private static let keys = """
        CREATE FUNCTION sluice_push_job(
            job_id text, job_queue text, job_payload text, job_status text, job_priority bigint, job_attempts integer,
            job_delay interval, job_key text, job_scope text, job_parent text, job_children integer
        ) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE
            existing text;
        BEGIN
            IF job_parent IS NOT NULL AND NOT EXISTS (SELECT FROM transcoding_jobs WHERE id = job_parent) THEN
                RETURN NULL;
            END IF;
            LOOP
                INSERT INTO transcoding_jobs (id, queue, payload, status, priority, max_attempts, due_at, unique_key,
                    unique_scope, unique_slot, parent_id, open_children)
                VALUES (job_id, job_queue, job_payload, job_status, job_priority, job_attempts, now() + job_delay,
                    job_key, job_scope, job_key, job_parent, job_children)
                ON CONFLICT DO NOTHING;
                IF FOUND THEN
                    RETURN '';
                END IF;
                SELECT id INTO existing FROM transcoding_jobs
                WHERE id = job_id OR queue = job_queue AND unique_slot = job_key
                ORDER BY id = job_id DESC LIMIT 1;
                IF FOUND THEN
                    RETURN existing;
                END IF;
            END LOOP;
        END
        $$;
        """

    /// The claim that gave a job out last.
    private static let claims = "ALTER TABLE transcoding_jobs ADD COLUMN claim bigint"

    private static let views = """
        CREATE VIEW active_transcoding_jobs AS
            SELECT id, queue, status, progress, stage, priority, attempt, max_attempts, worker, cancel_requested,
                open_children, parent_id, created_at, due_at, started_at, lease_until
            FROM transcoding_jobs WHERE status IN ('waiting', 'pending', 'processing');
        CREATE VIEW transcoding_history AS
            SELECT id, queue, status, attempt, max_attempts, worker, parent_id, created_at, started_at, finished_at,
                extract(epoch FROM finished_at - started_at)::double precision AS seconds,
                errors -> -1 ->> 'message' AS last_error, errors
            FROM transcoding_jobs WHERE status IN ('completed', 'failed', 'cancelled');
        CREATE FUNCTION cleanup_old_transcoding_jobs(days integer) RETURNS bigint LANGUAGE sql AS $$
            WITH removed AS (
                DELETE FROM transcoding_jobs WHERE finished_at < now() - make_interval(days => days) RETURNING 1)
            SELECT count(*) FROM removed
        $$;
        """

    private static let media = """
        CREATE TABLE files (
            id text PRIMARY KEY,
            name text NOT NULL,
            size bigint NOT NULL,
            content_type text,
            storage_key text NOT NULL,
            owner text,
            job_id text,
            created_at timestamptz NOT NULL DEFAULT now(),
            deleted_at timestamptz
        );
        CREATE INDEX files_created ON files (created_at) WHERE deleted_at IS NULL;
        CREATE INDEX files_owner ON files (owner, created_at) WHERE deleted_at IS NULL;
        CREATE TABLE uploads (
            id text PRIMARY KEY,
            file_id text,
            name text NOT NULL,
            size bigint NOT NULL,
            content_type text,
            storage_key text NOT NULL,
            multipart_id text,
            received bigint NOT NULL DEFAULT 0,
            status text NOT NULL CHECK (status IN ('open', 'completed', 'aborted')),
            owner text,
            created_at timestamptz NOT NULL DEFAULT now(),
            expires_at timestamptz NOT NULL
        );
        CREATE INDEX uploads_expiry ON uploads (expires_at) WHERE status = 'open';
        CREATE TABLE streams (
            id text PRIMARY KEY,
            key_hash text NOT NULL UNIQUE,
            storage_key text NOT NULL,
            status text NOT NULL CHECK (status IN ('created', 'live', 'ended')),
            owner text,
            created_at timestamptz NOT NULL DEFAULT now(),
            started_at timestamptz,
            ended_at timestamptz
        );
        CREATE INDEX streams_created ON streams (created_at);
        CREATE TABLE webhook_deliveries (
            id text PRIMARY KEY,
            job_id text,
            event text NOT NULL,
            url text NOT NULL,
            payload text NOT NULL,
            status text NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
            attempt integer NOT NULL DEFAULT 0,
            response_status integer,
            error text,
            created_at timestamptz NOT NULL DEFAULT now(),
            delivered_at timestamptz
        );
        CREATE INDEX webhook_deliveries_created ON webhook_deliveries (status, created_at);
        CREATE INDEX webhook_deliveries_job ON webhook_deliveries (job_id);
        """
}
