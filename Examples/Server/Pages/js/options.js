// The form of what a transcode can be asked for.
import { h } from "./dom.js";
import { LadderChoice } from "./ladder.js";

/** Draws the options into a form, and reads them. */
export class OptionsForm {
    #form;
    #ladder;

    constructor(form, ladders) {
        this.#form = form;
        this.#ladder = new LadderChoice(ladders);
        form.addEventListener("submit", event => event.preventDefault());
        form.append(
            check("start", "Transcode when uploaded", "off: only store the file", true),
            this.#ladder.element,
            h("label", { class: "field" }, h("span", {}, "Container"),
                h("select", { name: "container" }, h("option", { value: "fmp4" }, "Fragmented MP4"), h("option", { value: "ts" }, "MPEG-TS"))),
            h("div", { class: "field-row" },
                whole("segmentSeconds", "Segments, seconds", 1, 60, 6),
                whole("parts", "Parts, for workers", 1, 64, 1)),
            h("fieldset", { class: "group" }, h("legend", {}, "Also"),
                check("storyboard", "Storyboard", "pictures for the seek bar, and a poster", true),
                check("copy", "Copy where it fits", "the source's own video becomes the top rung", false),
                check("encrypt", "Encrypt with AES-128", "players fetch the key from this server", false)));
    }

    /** Whether all fields can be used; if not, the browser shows which one cannot. */
    isValid() {
        return this.#form.reportValidity();
    }

    /** The choice as it is now: whether to start at once, what the API takes, and a few words for people. */
    read() {
        const field = name => this.#form.elements[name];
        const options = {
            container: field("container").value,
            segmentSeconds: Number(field("segmentSeconds").value),
            parts: Number(field("parts").value),
            copy: field("copy").checked ? "auto" : "never",
            storyboard: field("storyboard").checked,
            ...(field("encrypt").checked && { encrypt: "aes-128" }),
        };
        const about = [this.#ladder.summary, options.container === "ts" ? "MPEG-TS" : "fMP4", `${options.segmentSeconds} s segments`];
        if (options.encrypt) about.push("encrypted");
        return { isStarting: field("start").checked, request: { ladder: this.#ladder.value, options }, about: about.join(" · ") };
    }

    /** Without the scope to transcode, files are only stored. */
    disableTranscoding() {
        this.#form.elements.start.checked = false;
        for (const element of this.#form.elements) element.disabled = true;
        this.#form.prepend(h("p", { class: "quiet" }, "Your token may upload, but not transcode."));
    }
}

function check(name, label, about, isOn) {
    return h("label", { class: "choice" }, h("input", { type: "checkbox", name, checked: isOn }), h("span", {}, label, h("small", {}, about)));
}

function whole(name, label, least, most, value) {
    return h("label", { class: "field" }, h("span", {}, label),
        h("input", { type: "number", name, min: least, max: most, step: "1", value, required: true, inputmode: "numeric" }));
}
