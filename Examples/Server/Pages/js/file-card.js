// A file on the library's shelf.
import { call } from "./api.js";
import { confirm } from "./confirm.js";
import { h, icon, iconButton, setText } from "./dom.js";
import { bytes } from "./format.js";
import { words } from "./problem.js";
import { statusLabel, TranscodeView } from "./status-view.js";
import { timeAgo } from "./time-ago.js";
import { announce, toast } from "./toast.js";
import { cancelTranscode, isFinal, newIdempotencyKey, retryTranscode, startTranscode, transcodeOf } from "./transcode.js";

/** A card: poster, name, facts, status, and what the token allows to do with it. */
export class FileCard {
    #file;
    #session;
    #onDeleted;
    #others = new Set();
    #poster = h("a", { class: "poster" });
    #view;
    #problem = h("p", { class: "problem", role: "alert", hidden: true });
    #actions = h("div", { class: "actions" });

    constructor(file, session, onDeleted) {
        this.#file = file;
        this.#session = session;
        this.#onDeleted = onDeleted;
        this.#view = new TranscodeView(file.name);
        const remove = session.allows("upload") && iconButton("trash", `Delete ${file.name}`, () => this.#delete(), "danger");
        this.element = h("li", { class: "file card" }, this.#poster,
            h("div", { class: "file-body" },
                h("h2", { class: "file-name", title: file.name }, file.name),
                h("p", { class: "quiet" }, bytes(file.size), " · ", timeAgo(file.createdAt)),
                this.#view.element, this.#problem,
                h("div", { class: "file-foot" }, this.#actions, remove)));
        this.#draw(file.transcode);
    }

    /** Takes what the stream of jobs tells of this file. */
    jobChanged(job) {
        if (this.#others.has(job.jobId)) return;
        const known = this.#file.transcode;
        if (known?.jobId !== job.jobId) return this.#meet(job.jobId);
        // Playback URLs are not in the stream; a transcode that has just completed is asked for them.
        if (job.status === "completed" && known.status !== "completed") return this.#meet(job.jobId);
        if (job.status !== known.status) announce(`${this.#file.name}: ${statusLabel(job.status)}`);
        this.#draw({ ...job, urls: known.urls });
    }

    /** A job seen for the first time is this file's transcode, or one that works for it (a part, a clean-up): the API knows. */
    #meet(jobId) {
        this.#others.add(jobId);
        this.#attempt(async () => {
            const transcode = await transcodeOf(this.#file.fileId);
            this.#others.delete(transcode.jobId);
            if (transcode.status !== this.#file.transcode?.status) announce(`${this.#file.name}: ${statusLabel(transcode.status)}`);
            this.#draw(transcode);
        });
    }

    #draw(transcode) {
        const previous = this.#file.transcode;
        this.#file.transcode = transcode;
        this.#view.element.hidden = !transcode;
        if (transcode) this.#view.show(transcode);
        if (previous === transcode || previous?.status !== transcode?.status || !this.#actions.hasChildNodes()) this.#drawActions();
        if (!this.#poster.hasChildNodes() || previous?.urls?.poster !== transcode?.urls?.poster || previous?.status !== transcode?.status) this.#drawPoster();
    }

    #drawPoster() {
        const { name, transcode } = this.#file, isPlayable = transcode?.status === "completed", url = transcode?.urls?.poster;
        const placeholder = icon("film");
        const image = isPlayable && url && h("img", { src: url, alt: "", loading: "lazy", onerror: () => image.replaceWith(placeholder) });
        this.#poster.replaceChildren(image || placeholder, ...(isPlayable ? [h("span", { class: "poster-play" }, icon("play"))] : []));
        if (isPlayable) {
            this.#poster.setAttribute("href", this.#address);
            this.#poster.setAttribute("aria-label", `Watch ${name}`);
        } else {
            this.#poster.removeAttribute("href");
            this.#poster.removeAttribute("aria-label");
        }
    }

    #drawActions() {
        const { fileId, transcode } = this.#file, may = this.#session.allows("transcode"), actions = [];
        const act = (label, run, name) => h("button", { type: "button", class: "button small", onclick: () => this.#attempt(run) }, icon(name), label);
        if (transcode?.status === "completed") actions.push(h("a", { class: "button small", href: this.#address }, icon("play"), "Watch"));
        else if (may && !transcode) actions.push(act("Transcode", () => this.#start(), "film"));
        else if (may && isFinal(transcode?.status)) actions.push(act("Retry", () => this.#set(retryTranscode(fileId)), "retry"));
        else if (may) actions.push(act("Cancel", () => this.#set(cancelTranscode(fileId)), "close"));
        this.#actions.replaceChildren(...actions);
    }

    get #address() {
        return `/watch/${encodeURIComponent(this.#file.fileId)}`;
    }

    #start() {
        return this.#set(startTranscode(this.#file.fileId, {}, newIdempotencyKey()));
    }

    /** Draws the status that an answer gives; the stream tells the rest. */
    async #set(answer) {
        const { status, jobId } = await answer;
        this.#draw({ ...this.#file.transcode, error: null, progress: 0, status, jobId });
    }

    async #delete() {
        const { name, fileId } = this.#file;
        const isSure = await confirm({
            title: `Delete ${name}?`, text: "The file and everything made of it are removed for good. A transcode that runs is cancelled.", action: "Delete",
        });
        if (isSure) {
            await this.#attempt(async () => {
                await call("DELETE", `/api/media/files/${encodeURIComponent(fileId)}`);
                this.element.remove();
                toast(`${name} is deleted.`);
                this.#onDeleted();
            });
        }
    }

    async #attempt(act) {
        setText(this.#problem, "");
        try {
            await act();
        } catch (error) {
            setText(this.#problem, words(error));
        }
        this.#problem.hidden = !this.#problem.textContent;
    }
}
