// How a transcode stands, drawn: badge, bar, stage, attempts, error.
import { h, setText } from "./dom.js";
import { percent } from "./format.js";
import { isFinal } from "./transcode.js";

const LABELS = {
    pending: "Pending", processing: "Processing", completed: "Completed", failed: "Failed", cancelled: "Cancelled",
    waiting: "Waiting", uploading: "Uploading", retrying: "Trying again", paused: "Paused", uploaded: "Uploaded",
};

const STAGES = {
    planning: "Reading the source", transcoding: "Transcoding", divided: "Divided among workers", publishing: "Publishing",
    pictures: "Making pictures", assembling: "Putting the parts together",
};

export const statusLabel = status => LABELS[status] ?? status;

/** A small word in a colour of its own. */
export function badge(status) {
    const element = h("span", { class: "badge" });
    setBadge(element, status);
    return element;
}

export function setBadge(element, status) {
    element.dataset.status = status;
    setText(element, statusLabel(status));
}

/** A transcode; `show(status)` with the API's own object draws it as it stands now. */
export class TranscodeView {
    #badge = badge("pending");
    #stage = h("span", { class: "quiet" });
    #percent = h("span", { class: "percent" });
    #bar = h("progress", { class: "bar", max: "1" });
    #problem = h("p", { class: "problem" });

    constructor(name) {
        this.#bar.setAttribute("aria-label", `Transcode of ${name}`);
        this.element = h("div", { class: "transcode" },
            h("div", { class: "transcode-line" }, this.#badge, this.#stage, this.#percent), this.#bar, this.#problem);
    }

    show({ status, progress = 0, stage, attempt = 0, maxAttempts = 0, error }) {
        const isRunning = status === "processing", isWaiting = status === "pending";
        const tries = attempt > 1 && !isFinal(status) ? `attempt ${attempt} of ${maxAttempts}` : null;
        setBadge(this.#badge, status);
        setText(this.#stage, [isRunning ? STAGES[stage] ?? stage : null, tries].filter(Boolean).join(" · "));
        setText(this.#percent, isRunning ? percent(progress) : "");
        this.#bar.hidden = !isRunning && !isWaiting;
        if (isRunning) this.#bar.value = progress;
        else this.#bar.removeAttribute("value");
        setText(this.#problem, status === "completed" || !error ? "" : errorText(error));
        this.#problem.hidden = !this.#problem.textContent;
    }
}

/** The words of a job's error, which the API gives as a text or as an object with a message. */
export const errorText = error => typeof error === "string" ? error : error.message ?? error.detail ?? error.title ?? "It failed without saying why.";
