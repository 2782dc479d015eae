// The page `/watch/:id`: a file's stream, or why there is none yet.
import { call } from "./api.js";
import { find, h, icon } from "./dom.js";
import { bytes, date } from "./format.js";
import { note, notice } from "./notice.js";
import { Player } from "./player.js";
import { openPage } from "./shell.js";
import { TranscodeView } from "./status-view.js";
import { cancelTranscode, followTranscode, isFinal, newIdempotencyKey, retryTranscode, startTranscode, transcodeOf } from "./transcode.js";

const fileId = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const session = await openPage();
const stage = find("stage"), state = find("state");
let player = null;

if (session.allows("read")) await show();
else state.replaceChildren(note("Your token may not watch.", "Sign in with one that has the scope read, from the account menu above."));

async function show() {
    try {
        const file = await call("GET", `/api/media/files/${encodeURIComponent(fileId)}`);
        document.title = `${file.name} · Sluice`;
        find("title").textContent = file.name;
        find("facts").textContent = `${bytes(file.size)} · uploaded ${date(file.createdAt)}`;
        const transcode = file.transcode ?? null;
        if (transcode?.status === "completed") await play(file, transcode);
        else await wait(file, transcode);
    } catch (error) {
        const library = h("a", { class: "button", href: "/library" }, "To the library");
        state.replaceChildren(notice(error, button("Try again", "retry", () => show()), library));
    }
}

async function play(file, transcode) {
    state.replaceChildren();
    const fresh = async () => (await transcodeOf(fileId)).urls;
    player ??= new Player({ title: file.name, renew: fresh });
    stage.replaceChildren(player.element);
    await player.open(transcode.urls ?? await fresh());
}

/** Shows how the transcode stands, and plays it as soon as it is complete. */
async function wait(file, transcode) {
    const view = new TranscodeView(file.name), actions = h("div", { class: "actions" });
    const draw = status => {
        view.show(status);
        actions.replaceChildren(...controls(status));
    };
    if (!transcode) {
        const start = session.allows("transcode") && button("Transcode", "film", () => act(() => startTranscode(fileId, {}, newIdempotencyKey())));
        state.replaceChildren(note("This file has not been transcoded.", "It can be watched when it has."), start || "");
        return;
    }
    state.replaceChildren(h("div", { class: "card waiting-card" }, view.element, actions));
    draw(transcode);
    if (isFinal(transcode.status)) return;
    await followTranscode(fileId, { signal: new AbortController().signal, onStatus: draw });
    await show();
}

function controls({ status }) {
    if (!session.allows("transcode") || status === "completed") return [];
    return [isFinal(status) ? button("Retry", "retry", () => act(() => retryTranscode(fileId))) : button("Cancel", "close", () => cancel())];
}

/** Does something that sets the transcode going, and shows what comes of it. */
async function act(request) {
    try {
        await request();
        await show();
    } catch (error) {
        state.prepend(notice(error));
    }
}

/** The stream of the transcode's events, which is being followed, tells what comes of it. */
async function cancel() {
    try {
        await cancelTranscode(fileId);
    } catch (error) {
        state.prepend(notice(error));
    }
}

function button(label, name, onclick) {
    return h("button", { type: "button", class: "button", onclick }, icon(name), label);
}
