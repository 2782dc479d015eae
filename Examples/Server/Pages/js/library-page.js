// The page `/library`: every file, with its poster and how its transcode stands.
import { call, query } from "./api.js";
import { find, h, icon } from "./dom.js";
import { FileCard } from "./file-card.js";
import { empty, note, notice } from "./notice.js";
import { openPage } from "./shell.js";
import { follow } from "./sse.js";

const PAGE = 24;
const PATIENCE = 250; // milliseconds that somebody who types may rest

const session = await openPage();
const cards = new Map();
const shelf = find("shelf"), end = find("shelf-end"), search = find("search");
let request = new AbortController();

if (session.allows("read")) {
    search.prepend(icon("search"));
    find("library").hidden = search.hidden = false;
    search.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
    searchAsTyped();
    await Promise.all([load(), followJobs()]);
} else {
    find("main").append(note("Your token may not see files.", "Sign in with one that has the scope read, from the account menu above."));
}

function searchAsTyped() {
    let timer;
    search.addEventListener("submit", event => event.preventDefault());
    search.elements.q.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
            history.replaceState(null, "", query(location.pathname, { q: search.elements.q.value.trim() }));
            load();
        }, PATIENCE);
    });
}

/** Loads files: anew, or those after the last one shown. */
async function load(after = null) {
    request.abort();
    request = new AbortController();
    const { signal } = request, q = search.elements.q.value.trim();
    try {
        const { files, next } = await call("GET", query("/api/media/files", { q, after, limit: PAGE }), { signal });
        if (!after) clear();
        for (const file of files) append(file);
        end.replaceChildren(...foot(next, q));
    } catch (error) {
        if (error.name !== "AbortError") end.replaceChildren(notice(error, button("Try again", () => load(after))));
    }
}

function clear() {
    cards.clear();
    shelf.replaceChildren();
}

function append(file) {
    const card = new FileCard(file, session, () => {
        cards.delete(file.fileId);
        if (cards.size === 0) load();
    });
    cards.set(file.fileId, card);
    shelf.append(card.element);
}

function foot(next, q) {
    if (next) return [h("div", { class: "more" }, button("Show more", () => load(next)))];
    if (cards.size > 0) return [];
    if (q) return [empty("search", "Nothing found", `No file has “${q}” in its name.`)];
    const upload = session.allows("upload") && h("a", { class: "button main", href: "/" }, icon("upload"), "Upload a video");
    return [empty("film", "No files yet", "What you upload appears here.", upload)];
}

function button(label, onclick) {
    return h("button", { type: "button", class: "button", onclick }, label);
}

/** One stream tells of every job; those of files on the shelf are drawn. After a loss, the shelf may be out of date. */
async function followJobs() {
    let wasLost = false;
    await follow("/api/jobs/events", {
        signal: new AbortController().signal,
        onState: state => {
            if (state === "open" && wasLost) load();
            wasLost = state === "lost";
        },
        onEvent: ({ name, data }) => {
            if (name === "job") cards.get(data.fileId)?.jobChanged(data);
            return false;
        },
    });
}
