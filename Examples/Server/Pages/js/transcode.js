// Transcodes over the API.
import { call } from "./api.js";
import { follow } from "./sse.js";

export const STATUSES = ["pending", "processing", "completed", "failed", "cancelled"];

const FINAL = new Set(["completed", "failed", "cancelled"]);

/** Whether nothing more happens to a transcode by itself. */
export const isFinal = status => FINAL.has(status);

const path = fileId => `/api/media/transcode/${encodeURIComponent(fileId)}`;

/** Queues a transcode; should the answer be lost, asking again with the same key queues no second one. */
export const startTranscode = (fileId, { ladder, options }, idempotencyKey) =>
    call("POST", "/api/media/transcode", { json: { fileId, ladder, options, idempotencyKey } });

export const transcodeOf = (fileId, signal) => call("GET", path(fileId), { signal });

export const cancelTranscode = fileId => call("DELETE", path(fileId));

export const retryTranscode = fileId => call("POST", `${path(fileId)}/retry`);

/** Calls back with each new status of a file's transcode, until a final one. */
export function followTranscode(fileId, { signal, onStatus }) {
    return follow(`${path(fileId)}/events`, {
        signal,
        onEvent: ({ name, data }) => {
            if (name !== "status") return false;
            onStatus(data);
            return isFinal(data.status);
        },
    });
}

/** A key that no other request has; crypto.randomUUID would be missing on a page that came over plain http. */
export function newIdempotencyKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
}
