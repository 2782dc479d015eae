// The page `/jobs`: every job, live.
import { call, query } from "./api.js";
import { find, h, setText } from "./dom.js";
import { JobFilter } from "./job-filter.js";
import { jobName, JobRow } from "./job-row.js";
import { empty, note, notice } from "./notice.js";
import { openPage } from "./shell.js";
import { follow } from "./sse.js";
import { statusLabel } from "./status-view.js";
import { announce } from "./toast.js";

const PAGE = 50;

const session = await openPage();
const rows = new Map();
const list = find("job-list"), end = find("jobs-end"), live = find("live");
const filter = new JobFilter(find("filter"), () => load());
let request = new AbortController();

if (session.allows("read")) {
    find("jobs").hidden = live.hidden = false;
    showState("lost");
    await Promise.all([load(), followJobs()]);
} else {
    find("main").append(note("Your token may not see jobs.", "Sign in with one that has the scope read, from the account menu above."));
}

/** Loads jobs: anew, or those after the last one shown. */
async function load(after = null) {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
        const { jobs, counts, next } = await call("GET", query("/api/jobs", { status: filter.status, after, limit: PAGE }), { signal });
        if (!after) {
            rows.clear();
            list.replaceChildren();
        }
        for (const job of jobs) list.append(row(job).element);
        filter.showCounts(counts);
        end.replaceChildren(...(next ? [h("div", { class: "more" }, button("Show more", () => load(next)))] : []));
        tellIfEmpty();
    } catch (error) {
        if (error.name !== "AbortError") end.replaceChildren(notice(error, button("Try again", () => load(after))));
    }
}

function row(job) {
    const made = new JobRow(job, session);
    rows.set(job.jobId, made);
    return made;
}

/** Draws a job as it stands now: where it is, as a new one on top, or no longer if the filter leaves it out. */
function update(job) {
    const known = rows.get(job.jobId);
    if (known && known.status !== job.status) announce(`${jobName(job)}: ${statusLabel(job.status)}`);
    if (filter.takes(job)) {
        if (known) known.show(job);
        else list.prepend(row(job).element);
    } else if (known) {
        rows.delete(job.jobId);
        known.element.remove();
    }
    tellIfEmpty();
}

function tellIfEmpty() {
    const shown = end.querySelector(".empty"), reason = filter.status ? "None has this status." : "Transcodes appear here while they wait, run and end.";
    if (rows.size > 0) shown?.remove();
    else if (!end.hasChildNodes()) end.append(empty("jobs", "No jobs", reason));
}

function button(label, onclick) {
    return h("button", { type: "button", class: "button", onclick }, label);
}

function showState(state) {
    live.dataset.state = state;
    setText(live, state === "open" ? "Live" : "Connecting…");
}

async function followJobs() {
    let wasLost = false;
    try {
        await follow("/api/jobs/events", {
            signal: new AbortController().signal,
            onState: state => {
                showState(state);
                if (state === "open" && wasLost) load();
                wasLost = state === "lost";
            },
            onEvent: ({ name, data }) => {
                if (name === "job") update(data);
                if (name === "counts") filter.showCounts(data);
                return false;
            },
        });
    } catch (error) {
        live.hidden = true;
        end.before(notice(error));
    }
}
