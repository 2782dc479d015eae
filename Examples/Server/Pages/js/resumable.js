// Uploads that a closed or reloaded page has left unfinished. A browser cannot keep the file, but when the same one is chosen
// again its fingerprint finds the upload.
import { recallJSON, remember } from "./store.js";

const NAME = "uploads";

const fingerprint = file => [file.name, file.size, file.lastModified].join("|");

const all = () => recallJSON(NAME, {});

const keep = uploads => remember(NAME, JSON.stringify(uploads));

/** The URL of this file's unfinished upload, or null. */
export const resumableURL = file => all()[fingerprint(file)]?.url ?? null;

/** Notes that a file is being uploaded to a URL. */
export function rememberUpload(file, url) {
    keep({ ...all(), [fingerprint(file)]: { url, name: file.name, size: file.size } });
}

/** Forgets the upload at a URL: it is whole, or gone. */
export function forgetUpload(url) {
    keep(Object.fromEntries(Object.entries(all()).filter(([, upload]) => upload.url !== url)));
}

/** Every unfinished upload: `{ url, name, size }`. */
export const unfinishedUploads = () => Object.values(all());
