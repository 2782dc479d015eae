// The page `/`: files in, with what shall become of them.
import { isCaption, videoOf } from "./caption-names.js";
import { find, h, icon } from "./dom.js";
import { bytes } from "./format.js";
import { note } from "./notice.js";
import { OptionsForm } from "./options.js";
import { words } from "./problem.js";
import { RemoteFile } from "./remote-file.js";
import { forgetUpload, unfinishedUploads } from "./resumable.js";
import { openPage } from "./shell.js";
import { toast } from "./toast.js";
import { terminateUpload } from "./tus.js";
import { Upload } from "./upload.js";
import { UploadRow } from "./upload-row.js";
import { Uploads } from "./uploads.js";

const session = await openPage();
const most = session.info.limits.maxUploadBytes;
const uploads = new Uploads();
const drop = find("drop"), list = find("uploads"), input = find("files");
const options = new OptionsForm(find("options"), session.info.ladders);

if (session.allows("upload")) {
    input.after(icon("upload"));
    find("upload").hidden = false;
    find("limit").textContent = `Up to ${bytes(most)} a file. An upload that breaks off goes on where it stopped.`;
    if (!session.allows("transcode")) options.disableTranscoding();
    acceptFiles();
    acceptURL();
    showUnfinished();
} else {
    find("main").append(note("Your token may not upload.", "Sign in with one that has the scope upload, from the account menu above."));
}

function acceptFiles() {
    input.addEventListener("change", () => {
        add(input.files);
        input.value = "";
    });
    // The page as a whole takes what is dropped: a file that misses the frame must not replace the page.
    addEventListener("dragover", event => {
        event.preventDefault();
        drop.classList.add("over");
    });
    addEventListener("dragleave", event => {
        if (!event.relatedTarget) drop.classList.remove("over");
    });
    addEventListener("drop", event => {
        event.preventDefault();
        drop.classList.remove("over");
        add(event.dataTransfer.files);
    });
}

function acceptURL() {
    const form = find("fetch"), field = form.elements.url;
    form.addEventListener("submit", event => {
        event.preventDefault();
        if (!options.isValid()) return;
        const upload = new RemoteFile(field.value);
        const row = new UploadRow(upload, options.read(), session);
        list.prepend(row.element);
        uploads.add(upload);
        field.value = "";
    });
}

function add(files) {
    if (!options.isValid()) return;
    const choice = options.read();
    const videos = [...files].filter(file => !isCaption(file)).filter(file => {
        const complaint = complaintAbout(file);
        if (complaint) toast(`${file.name}: ${complaint}`);
        return !complaint;
    });
    const rows = new Map();
    for (const file of videos) {
        const upload = new Upload(file), row = new UploadRow(upload, choice, session);
        rows.set(file, row);
        list.prepend(row.element);
    }
    for (const file of [...files].filter(isCaption)) {
        const video = videoOf(file, videos);
        if (video) rows.get(video).addCaption(file);
        else toast(`${file.name}: choose it together with its video, or add it to an upload below.`);
    }
    // Only now, so that no transcode is ordered without its subtitles.
    for (const row of rows.values()) uploads.add(row.upload);
    showUnfinished();
}

function complaintAbout(file) {
    if (file.size === 0) return "it is empty. Choose another file.";
    if (file.size > most) return `it has ${bytes(file.size)}, and this server takes ${bytes(most)}.`;
    return uploads.holds(file) ? "it is on its way already." : null;
}

function showUnfinished() {
    const left = unfinishedUploads().filter(upload => !uploads.urls.has(upload.url));
    const rows = left.map(upload => h("li", {},
        h("span", {}, upload.name, " ", h("span", { class: "quiet" }, bytes(upload.size))),
        h("button", { type: "button", class: "button small", "aria-label": `Discard the upload of ${upload.name}`, onclick: () => discard(upload) }, "Discard")));
    find("unfinished").replaceChildren(...(rows.length === 0 ? [] : [h("section", { class: "card unfinished", "aria-labelledby": "unfinished-title" },
        h("h2", { id: "unfinished-title" }, "Unfinished"),
        h("p", { class: "quiet" }, "Choose or drop the same file again, and its upload goes on where it stopped."),
        h("ul", {}, rows))]));
}

async function discard(upload) {
    forgetUpload(upload.url);
    showUnfinished();
    try {
        await terminateUpload(upload.url);
    } catch (error) {
        // One that has expired is as good as discarded.
        if (error.status !== 404 && error.status !== 410) toast(words(error));
    }
}
