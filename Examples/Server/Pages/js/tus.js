// The tus resumable upload protocol, version 1.0 (tus.io): creation, core, termination.
import { authorisation, refuse, send } from "./api.js";
import { Problem } from "./problem.js";

const ENDPOINT = "/api/tus";
const VERSION = { "Tus-Resumable": "1.0.0" };

/** Creates an upload of a file; returns its URL. */
export async function createUpload(file, signal) {
    const metadata = { filename: file.name, ...(file.type && { filetype: file.type }) };
    const response = await send("POST", ENDPOINT, {
        signal,
        headers: {
            ...VERSION,
            "Upload-Length": file.size,
            "Upload-Metadata": Object.entries(metadata).map(([key, value]) => `${key} ${base64(value)}`).join(","),
        },
    });
    return new URL(response.headers.get("Location"), new URL(ENDPOINT, location.href)).href;
}

/** How far an upload has come: `{ offset, fileId }`; the id is there once it is whole. */
export async function uploadState(url, signal) {
    const response = await send("HEAD", url, { signal, headers: VERSION });
    return standing(name => response.headers.get(name));
}

/** Ends an upload before it is whole; the server forgets what it has of it. */
export async function terminateUpload(url) {
    await send("DELETE", url, { headers: VERSION });
}

/**
 * Sends a piece of the file that begins at `offset`; returns the new state. `onProgress` hears how many bytes of the piece
 * have left: fetch does not tell, hence XMLHttpRequest.
 */
export function sendPiece(url, piece, offset, { signal, onProgress }) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const abort = () => request.abort();
        request.open("PATCH", url);
        const headers = { ...authorisation(), ...VERSION, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
        for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
        request.upload.addEventListener("progress", event => onProgress(event.loaded));
        request.addEventListener("load", () => {
            const header = name => request.getResponseHeader(name);
            try {
                if (request.status < 200 || request.status > 299) refuse(request.status, request.responseText, header);
                resolve(standing(header));
            } catch (error) {
                reject(error);
            }
        });
        request.addEventListener("error", () => reject(Problem.unreachable()));
        request.addEventListener("abort", () => reject(new DOMException("The upload was stopped.", "AbortError")));
        request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
        signal.addEventListener("abort", abort);
        request.send(piece);
    });
}

const standing = header => ({ offset: Number(header("Upload-Offset")), fileId: header("Upload-File-Id") });

const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
