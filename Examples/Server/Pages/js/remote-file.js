// A file that the server fetches itself.
import { call } from "./api.js";
import { Problem } from "./problem.js";
import { RateMeter } from "./rate.js";
import { follow } from "./sse.js";
import { isFinal } from "./transcode.js";

const path = jobId => `/api/media/import/${encodeURIComponent(jobId)}`;

const nameOf = url => {
    const last = new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? "video";
    try {
        return decodeURIComponent(last);
    } catch {
        return last; // not percent-encoded as it should be; it names the file all the same
    }
};

/** A file at a URL, and how much of it the server has; has the states and the events of an Upload, but cannot pause. */
export class RemoteFile extends EventTarget {
    state = "waiting";
    sent = 0;
    fileId = null;
    problem = null;
    canPause = false;
    url = null;
    #source;
    #jobId = null;
    #meter = new RateMeter();
    #stop = null;

    constructor(source) {
        super();
        this.#source = source;
        this.file = { name: nameOf(source), size: null };
    }

    get isActive() {
        return this.state === "uploading";
    }

    get isOver() {
        return ["uploaded", "failed", "cancelled"].includes(this.state);
    }

    /** Bytes per second, or null before it can be told. */
    get rate() {
        return this.isActive ? this.#meter.rate : null;
    }

    /** Seconds to go, or null before it can be told. */
    get left() {
        return this.rate && this.file.size && (this.file.size - this.sent) / this.rate;
    }

    /** Has the file fetched, and follows that to its end. */
    async run() {
        this.#stop = new AbortController();
        const { signal } = this.#stop;
        this.#jobId = null;
        this.#become("uploading");
        try {
            // Not cut short: an import whose id is lost could not be stopped any more.
            this.#take(await call("POST", "/api/media/import", { json: { url: this.#source } }));
            if (signal.aborted) {
                await this.#end();
                return;
            }
            await follow(`${path(this.#jobId)}/events`, {
                signal,
                onEvent: ({ name, data }) => name === "status" && this.#take(data),
            });
        } catch (error) {
            if (!signal.aborted) this.#become("failed", error);
        }
    }

    /** Back to waiting, for whoever runs uploads. */
    wait() {
        this.#become("waiting");
    }

    /** Gives up, and has the server stop. */
    async cancel() {
        this.#stop?.abort();
        this.#become("cancelled");
        if (this.#jobId) await this.#end();
    }

    async #end() {
        try {
            await call("DELETE", path(this.#jobId));
        } catch (error) {
            // It has ended by itself meanwhile.
            if (error.status !== 409) throw error;
        }
    }

    /** Takes a state that the server tells; whether it is the last. */
    #take({ jobId, status, received, size, fileId, error }) {
        this.#jobId = jobId;
        this.file.size = size ?? this.file.size;
        this.sent = received ?? this.sent;
        this.#meter.add(this.sent, performance.now() / 1000);
        if (status === "completed") {
            this.fileId = fileId;
            this.#become("uploaded");
        } else if (isFinal(status)) {
            this.#become(status, status === "failed" ? new Problem({ title: "The file could not be fetched", detail: error }) : null);
        } else {
            this.dispatchEvent(new Event("change"));
        }
        return isFinal(status);
    }

    #become(state, problem = null) {
        this.state = state;
        this.problem = problem;
        this.dispatchEvent(new Event("change"));
    }
}
