// One file on its way to the server.
import { Problem } from "./problem.js";
import { RateMeter } from "./rate.js";
import { forgetUpload, rememberUpload, resumableURL } from "./resumable.js";
import { pause } from "./sse.js";
import { createUpload, sendPiece, terminateUpload, uploadState } from "./tus.js";

const PIECE = 8 * 1024 * 1024; // bytes: what a broken connection loses at most
const PATIENCE = [1, 2, 5, 10, 20, 30]; // seconds before each new attempt; a piece that arrives starts anew

/**
 * A file, and how far it has come. States: waiting, uploading, retrying (in a moment), paused, uploaded, failed, cancelled.
 * Says "change" whenever anything of it changes.
 */
export class Upload extends EventTarget {
    state = "waiting";
    sent = 0;
    fileId = null;
    problem = null;
    canPause = true;
    #url = null;
    #meter = new RateMeter();
    #stop = null;

    constructor(file) {
        super();
        this.file = file;
        this.#url = resumableURL(file);
    }

    get url() {
        return this.#url;
    }

    get isActive() {
        return this.state === "uploading" || this.state === "retrying";
    }

    get isOver() {
        return ["uploaded", "failed", "cancelled"].includes(this.state);
    }

    /** Bytes per second, or null before it can be told. */
    get rate() {
        return this.state === "uploading" ? this.#meter.rate : null;
    }

    /** Seconds to go, or null before it can be told. */
    get left() {
        return this.rate && (this.file.size - this.sent) / this.rate;
    }

    /** Uploads until the file is whole, stopped, or beyond help. */
    async run() {
        this.#stop = new AbortController();
        const { signal } = this.#stop;
        this.#become("uploading");
        try {
            await this.#insist(signal);
            forgetUpload(this.#url);
            this.#become("uploaded");
        } catch (error) {
            if (!signal.aborted) this.#become("failed", error);
        }
    }

    /** Stops where it is; `wait()` lets it go on. */
    pause() {
        this.#stop?.abort();
        this.#become("paused");
    }

    /** Back to waiting, for whoever runs uploads. */
    wait() {
        this.#become("waiting");
    }

    /** Gives up, and has the server forget what it has. */
    async cancel() {
        this.#stop?.abort();
        this.#become("cancelled");
        if (!this.#url) return;
        forgetUpload(this.#url);
        await terminateUpload(this.#url);
    }

    async #insist(signal) {
        for (let failures = 0; ;) {
            const before = this.sent;
            try {
                await this.#advance(signal);
                return;
            } catch (error) {
                // 409: it has another offset, which is asked for next. Gone, or somebody else's: a new one is begun.
                const isGone = this.#url !== null && [403, 404, 410].includes(error.status);
                if (signal.aborted || !(error instanceof Problem) || !(error.isPassing || isGone || error.status === 409)) throw error;
                if (isGone) this.#forget();
                if (this.sent > before) failures = 0;
                if (failures === PATIENCE.length) throw error;
                this.#become("retrying", error);
                await pause(Math.max(error.retryAfter ?? 0, PATIENCE[failures++]) * 1000, signal);
                signal.throwIfAborted();
                this.#become("uploading");
            }
        }
    }

    async #advance(signal) {
        let standing;
        if (this.#url) {
            standing = await uploadState(this.#url, signal);
        } else {
            this.#url = await createUpload(this.file, signal);
            rememberUpload(this.file, this.#url);
            standing = { offset: 0, fileId: null };
        }
        this.#meter.reset();
        this.#reach(standing.offset);
        while (standing.offset < this.file.size) {
            const { offset } = standing, piece = this.file.slice(offset, offset + PIECE);
            standing = await sendPiece(this.#url, piece, offset, { signal, onProgress: loaded => this.#reach(offset + Math.min(loaded, piece.size)) });
        }
        if (!standing.fileId) standing = await uploadState(this.#url, signal);
        if (!standing.fileId) throw new Problem({ title: "The server took the file but named no file id", detail: "Upload it again" });
        this.fileId = standing.fileId;
    }

    #forget() {
        forgetUpload(this.#url);
        this.#url = null;
        this.sent = 0;
    }

    #reach(offset) {
        this.sent = offset;
        this.#meter.add(offset, performance.now() / 1000);
        this.dispatchEvent(new Event("change"));
    }

    #become(state, problem = null) {
        this.state = state;
        this.problem = problem;
        this.dispatchEvent(new Event("change"));
    }
}
