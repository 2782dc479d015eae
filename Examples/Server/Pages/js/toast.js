// Messages that come, are read aloud, and go.
import { h } from "./dom.js";

const region = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
const spoken = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });

/** Makes room for the messages; once a page. */
export function placeToasts() {
    document.body.append(region, spoken);
}

/** Shows a message until it is dismissed, or for as long as it takes to read. */
export function toast(text) {
    const message = h("div", { class: "toast" },
        h("span", {}, text),
        h("button", { type: "button", "aria-label": "Dismiss", onclick: () => message.remove() }, "✕"));
    region.append(message);
    setTimeout(() => message.remove(), 4000 + 60 * text.length);
}

/** Has a text read aloud and shows nothing: for what the page shows already. */
export function announce(text) {
    spoken.textContent = text;
}
