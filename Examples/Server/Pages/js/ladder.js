// Choosing a ladder: one of the server's, or one's own.
import { h, icon, iconButton } from "./dom.js";
import { bitrate } from "./format.js";

const CUSTOM = "custom";
const START = [{ height: 720, bitrate: 3_000_000 }, { height: 360, bitrate: 800_000 }];
const MOST = 32;

/** Radio buttons for the server's ladders, and a table for one's own. */
export class LadderChoice {
    #ladders;
    #codecs;
    #rows = h("ul", { class: "rungs", "aria-label": "Video rungs" });
    #editor;
    #audio;

    constructor(ladders) {
        this.#ladders = ladders;
        const known = ladders.flatMap(ladder => ladder.rungs).filter(isVideo).map(rung => rung.codec);
        this.#codecs = [...new Set(known.length ? known : ["h264"])];
        this.#audio = h("input", { type: "number", name: "audioRate", min: "0", max: "1024", step: "1", value: "128", inputmode: "numeric" });
        this.#editor = h("div", { class: "ladder-editor", hidden: true }, this.#rows,
            h("button", { type: "button", class: "button small", onclick: () => this.#add({ height: 480, bitrate: 1_500_000 }) }, icon("plus"), "Add a rung"),
            h("label", { class: "field audio-rate" }, h("span", {}, "AAC sound, kb/s (0 for none)"), this.#audio));
        for (const rung of START) this.#add(rung);
        this.element = h("fieldset", { class: "group", onchange: () => this.#toggle() }, h("legend", {}, "Ladder"),
            ladders.map((ladder, index) => choice(ladder.name, name(ladder.name), summary(ladder), index === 0)),
            choice(CUSTOM, "Custom", "heights and bit rates of your own", ladders.length === 0), this.#editor);
        this.#toggle();
    }

    /** What the API takes: the name of a ladder, or rungs. */
    get value() {
        if (!this.#isCustom) return this.#chosen;
        const video = [...this.#rows.children].map(row => {
            const [height, codec, rate] = ["height", "codec", "rate"].map(each => row.querySelector(`[name=${each}]`).value);
            return { type: "video", codec, height: Number(height), bitrate: Number(rate) * 1000 };
        });
        const rate = Number(this.#audio.value);
        return rate > 0 ? [...video, { type: "audio", codec: "aac", bitrate: rate * 1000, channels: 2 }] : video;
    }

    /** The choice in a few words. */
    get summary() {
        return this.#isCustom ? summary({ rungs: this.value }) : `${this.#chosen} ladder`;
    }

    get #chosen() {
        return this.element.querySelector("[name=ladder]:checked").value;
    }

    get #isCustom() {
        return this.#chosen === CUSTOM && !this.#ladders.some(ladder => ladder.name === CUSTOM);
    }

    /** Fields that are not shown must not keep the form from being valid. */
    #toggle() {
        this.#editor.hidden = !this.#isCustom;
        for (const field of this.#editor.querySelectorAll("input, select")) field.disabled = !this.#isCustom;
    }

    #add(rung) {
        if (this.#rows.children.length >= MOST) return;
        const remove = iconButton("close", "Remove this rung", () => {
            if (this.#rows.children.length > 1) row.remove();
        });
        const number = (name, min, max, step, value) => h("input", { type: "number", name, min, max, step, value, required: true, inputmode: "numeric" });
        const row = h("li", { class: "rung" },
            h("label", {}, h("span", {}, "Height"), number("height", 2, 8640, 2, rung.height)),
            h("label", {}, h("span", {}, "kb/s"), number("rate", 16, 1_000_000, 1, rung.bitrate / 1000)),
            h("label", {}, h("span", {}, "Codec"), h("select", { name: "codec" }, this.#codecs.map(codec => h("option", {}, codec)))),
            remove);
        this.#rows.append(row);
    }
}

const isVideo = rung => rung.height !== undefined;

const name = text => text.charAt(0).toUpperCase() + text.slice(1);

function summary(ladder) {
    const heights = ladder.rungs.filter(isVideo).map(rung => rung.bitrate ? `${rung.height}p at ${bitrate(rung.bitrate)}` : `${rung.height}p`);
    const short = heights.length > 4 ? ladder.rungs.filter(isVideo).map(rung => `${rung.height}p`) : heights;
    return short.join(", ") || "sound only";
}

function choice(value, label, about, isChosen) {
    return h("label", { class: "choice" }, h("input", { type: "radio", name: "ladder", value, checked: isChosen }), h("span", {}, label, h("small", {}, about)));
}
