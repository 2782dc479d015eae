// A job as the dashboard draws it.
import { call } from "./api.js";
import { h, icon, setText } from "./dom.js";
import { date, duration } from "./format.js";
import { words } from "./problem.js";
import { errorText, TranscodeView } from "./status-view.js";
import { timeAgo } from "./time-ago.js";
import { isFinal } from "./transcode.js";

/** What people know a job by: its file's name, if the file is still there. */
export const jobName = job => job.name ?? (job.fileId ? `File ${job.fileId}` : `Job ${job.jobId}`);

/** A row: name, kind, status, figures, errors with their history, and what the token allows to do. */
export class JobRow {
    #job;
    #session;
    #view;
    #facts = h("dl", { class: "job-facts" });
    #history = h("details", { class: "job-history", hidden: true });
    #problem = h("p", { class: "problem", role: "alert", hidden: true });
    #actions = h("div", { class: "actions" });
    #drawn = "";

    constructor(job, session) {
        const name = jobName(job);
        this.#session = session;
        this.#view = new TranscodeView(name);
        const title = job.fileId ? h("a", { href: `/watch/${encodeURIComponent(job.fileId)}` }, name) : name;
        this.element = h("li", { class: "card job" },
            h("div", { class: "job-head" }, h("h2", { class: "job-name" }, title), h("span", { class: "quiet" }, job.kind)),
            this.#view.element, this.#facts, this.#history, this.#problem, this.#actions);
        this.show(job);
    }

    get status() {
        return this.#job.status;
    }

    /** Draws the job as the API gives it. */
    show(job) {
        this.#job = job;
        this.element.dataset.status = job.status;
        this.#view.show(job);
        // Progress comes many times a second; the rest is drawn again only when it changes.
        const drawn = JSON.stringify([job.status, job.attempt, job.worker, job.startedAt, job.finishedAt, job.errors]);
        if (drawn === this.#drawn) return;
        this.#drawn = drawn;
        this.#facts.replaceChildren(...facts(job).map(([label, ...value]) => h("div", {}, h("dt", {}, label), h("dd", {}, ...value))));
        this.#drawHistory(job.errors ?? []);
        this.#drawActions();
    }

    #drawHistory(errors) {
        const rows = errors.map(each => h("li", {},
            h("span", { class: "quiet" }, [`Attempt ${each.attempt}`, each.worker && `on ${each.worker}`, date(each.at)].filter(Boolean).join(" · ")),
            h("span", {}, errorText(each))));
        // A single error is shown already, as the job's own.
        this.#history.hidden = rows.length < (this.#job.error ? 2 : 1);
        this.#history.replaceChildren(h("summary", {}, `${rows.length} failed ${rows.length === 1 ? "attempt" : "attempts"}`), h("ol", {}, rows));
    }

    #drawActions() {
        const { jobId, status } = this.#job, path = `/api/jobs/${encodeURIComponent(jobId)}`;
        const act = (label, name, verb) => h("button", { type: "button", class: "button small", onclick: () => this.#post(`${path}/${verb}`) }, icon(name), label);
        const actions = [];
        if (this.#session.allows("admin")) {
            if (!isFinal(status)) actions.push(act("Cancel", "close", "cancel"));
            else if (status !== "completed") actions.push(act("Retry", "retry", "retry"));
        }
        this.#actions.replaceChildren(...actions);
        this.#actions.hidden = actions.length === 0;
    }

    /** The answer changes the job; the stream of jobs tells how. */
    async #post(path) {
        setText(this.#problem, "");
        try {
            await call("POST", path);
        } catch (error) {
            setText(this.#problem, words(error));
        }
        this.#problem.hidden = !this.#problem.textContent;
    }
}

function facts(job) {
    const all = [["Created", timeAgo(job.createdAt)]];
    if (job.startedAt && !job.finishedAt) all.push(["Started", timeAgo(job.startedAt)]);
    if (job.finishedAt) all.push(["Ended", timeAgo(job.finishedAt)]);
    if (job.startedAt && job.finishedAt) all.push(["Took", duration((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000)]);
    if (job.attempt) all.push(["Attempt", `${job.attempt} of ${job.maxAttempts}`]);
    if (job.worker) all.push(["Worker", job.worker]);
    return all;
}
