// Which uploads run, and which wait.

const AT_ONCE = 2;

/** Runs uploads in order, few at a time; pausing one lets another go. */
export class Uploads {
    #uploads = [];

    constructor() {
        addEventListener("beforeunload", event => {
            if (this.#uploads.some(upload => upload.isActive || upload.state === "waiting")) event.preventDefault();
        });
    }

    add(upload) {
        this.#uploads.push(upload);
        upload.addEventListener("change", () => this.#next());
        this.#next();
    }

    /** Whether the same file is on its way already. */
    holds(file) {
        return this.#uploads.some(({ file: known, isOver }) =>
            !isOver && known.name === file.name && known.size === file.size && known.lastModified === file.lastModified);
    }

    /** The URLs of uploads that this page takes care of. */
    get urls() {
        return new Set(this.#uploads.map(upload => upload.url));
    }

    #next() {
        for (;;) {
            const next = this.#uploads.find(upload => upload.state === "waiting");
            if (!next || this.#uploads.filter(upload => upload.isActive).length >= AT_ONCE) return;
            // It is uploading from here on; and whatever ends it is a change, which comes back here.
            next.run();
        }
    }
}
