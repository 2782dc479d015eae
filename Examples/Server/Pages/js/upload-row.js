// One upload as it is drawn, and the transcode that follows it.
import { CaptionList } from "./caption-list.js";
import { h, iconButton, setText } from "./dom.js";
import { bytes, duration, percent } from "./format.js";
import { words } from "./problem.js";
import { badge, setBadge, statusLabel, TranscodeView } from "./status-view.js";
import { announce, toast } from "./toast.js";
import { cancelTranscode, followTranscode, isFinal, newIdempotencyKey, retryTranscode, startTranscode } from "./transcode.js";

/** A row of the list of uploads. `choice` is what OptionsForm.read gave when the file was added. */
export class UploadRow {
    #upload;
    #session;
    #choice;
    #shown = null;
    #transcode = null;
    #badge = badge("waiting");
    #bar = h("progress", { class: "bar", max: "1", value: "0" });
    #line = h("span", { class: "quiet figures" });
    #problem = h("p", { class: "problem", role: "alert", hidden: true });
    #actions = h("div", { class: "actions" });
    #buttons = h("div", { class: "upload-buttons" });
    #view;
    #captions;

    constructor(upload, choice, session) {
        this.#upload = upload;
        this.#session = session;
        this.#choice = choice;
        const { name } = upload.file;
        this.#view = new TranscodeView(name);
        this.#view.element.hidden = true;
        this.#bar.setAttribute("aria-label", `Upload of ${name}`);
        this.#captions = new CaptionList(name);
        this.#captions.element.hidden = !session.allows("transcode");
        this.element = h("li", { class: "card upload" },
            h("div", { class: "upload-head" }, h("span", { class: "upload-name" }, name), this.#badge, this.#buttons),
            h("span", { class: "quiet" }, `${upload.canPause ? bytes(upload.file.size) : "fetched by the server"} · ${choice.isStarting ? choice.about : "stored, not transcoded"}`),
            this.#bar, this.#line, this.#captions.element, this.#problem, h("div", { class: "upload-foot" }, this.#view.element, this.#actions));
        upload.addEventListener("change", () => this.#show());
        this.#show();
    }

    get upload() {
        return this.#upload;
    }

    /** A subtitle file that the transcode is to have. */
    addCaption(file) {
        this.#captions.add(file);
    }

    #show() {
        const upload = this.#upload, { size } = upload.file;
        if (size === null && upload.isActive) this.#bar.removeAttribute("value");
        else this.#bar.value = size ? upload.sent / size : 0;
        setText(this.#line, this.#figures());
        if (upload.state === this.#shown) return;
        this.#shown = upload.state;
        setBadge(this.#badge, upload.state);
        this.element.dataset.state = upload.state;
        this.#buttons.replaceChildren(...this.#controls());
        this.#say(upload.problem && (upload.state === "retrying" ? `${words(upload.problem)} Trying again in a moment.` : words(upload.problem)));
        this.#bar.hidden = upload.isOver;
        if (upload.state !== "uploading") announce(`${upload.file.name}: ${statusLabel(upload.state)}`);
        if (upload.state === "uploaded") this.#uploaded();
    }

    #figures() {
        const { state, sent, file, rate, left } = this.#upload;
        if (state === "uploaded" || sent === 0) return "";
        const parts = file.size === null ? [bytes(sent)] : [`${bytes(sent)} of ${bytes(file.size)}`, percent(sent / file.size)];
        if (rate) parts.push(`${bytes(rate)}/s`);
        if (left) parts.push(`${duration(left)} left`);
        return parts.join(" · ");
    }

    #controls() {
        const upload = this.#upload, of = ` ${upload.file.name}`;
        const cancel = iconButton("close", `Cancel${of}`, () => upload.cancel().catch(error => toast(words(error))), "danger");
        if (upload.state === "paused") return [iconButton("play", `Resume${of}`, () => upload.wait()), cancel];
        if (upload.state === "failed") return [iconButton("retry", `Try again${of}`, () => upload.wait()), cancel];
        if (upload.isOver) return [iconButton("close", `Remove${of} from this list`, () => this.#remove())];
        return upload.canPause ? [iconButton("pause", `Pause${of}`, () => upload.pause()), cancel] : [cancel];
    }

    #remove() {
        this.#transcode?.abort();
        this.element.remove();
    }

    #say(text) {
        setText(this.#problem, text ?? "");
        this.#problem.hidden = !text;
    }

    async #uploaded() {
        if (this.#choice.isStarting) await this.#start();
        else this.#offer(this.#session.allows("transcode") && this.#action("Transcode", () => this.#start(), true));
    }

    async #start() {
        const key = newIdempotencyKey();
        await this.#attempt("Transcode", async () => {
            const { fileId } = this.#upload, { ladder, options } = this.#choice.request;
            const captions = await this.#captions.send(fileId);
            const status = await startTranscode(fileId, { ladder, options: captions.length ? { ...options, captions } : options }, key);
            this.#captions.freeze();
            return status;
        });
    }

    /** Does something that sets the transcode going, and follows it; if it fails, it can be done again. */
    async #attempt(label, act) {
        this.#say(null);
        this.#offer();
        try {
            const { status } = await act();
            this.#follow({ status, progress: 0 });
        } catch (error) {
            this.#say(words(error));
            this.#offer(this.#action(label, () => this.#attempt(label, act), true));
        }
    }

    async #follow(first) {
        this.#transcode?.abort();
        this.#transcode = new AbortController();
        this.#badge.hidden = true;
        this.#view.element.hidden = false;
        this.#status(first);
        if (!this.#session.allows("read")) return;
        try {
            await followTranscode(this.#upload.fileId, { signal: this.#transcode.signal, onStatus: status => this.#status(status) });
        } catch (error) {
            this.#say(words(error));
        }
    }

    #status(status) {
        this.#view.show(status);
        if (this.element.dataset.transcode === status.status) return;
        this.element.dataset.transcode = status.status;
        announce(`${this.#upload.file.name}: ${statusLabel(status.status)}`);
        const { fileId } = this.#upload, mayTranscode = this.#session.allows("transcode");
        if (status.status === "completed") {
            this.#offer(h("a", { class: "button main small", href: `/watch/${encodeURIComponent(fileId)}` }, "Watch"));
        } else if (isFinal(status.status)) {
            this.#offer(mayTranscode && this.#action("Retry", () => this.#attempt("Retry", () => retryTranscode(fileId))));
        } else {
            this.#offer(mayTranscode && this.#action("Cancel transcode", () => cancelTranscode(fileId).catch(error => this.#say(words(error)))));
        }
    }

    #action(label, onclick, isMain = false) {
        return h("button", { type: "button", class: `button small ${isMain ? "main" : ""}`, onclick }, label);
    }

    #offer(...actions) {
        this.#actions.replaceChildren(...actions.filter(Boolean));
    }
}
