// The subtitle files of one upload, as they are drawn and sent.
import { call } from "./api.js";
import { isCaption, languageOf } from "./caption-names.js";
import { h, icon, iconButton } from "./dom.js";

const LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";

/** A list of subtitle files with the language of each, until the transcode that has them is ordered. */
export class CaptionList {
    #captions = [];
    #list = h("ul", { class: "caption-files" });
    #input;

    constructor(name) {
        this.#input = h("input", { type: "file", multiple: true, accept: ".srt,.vtt", class: "visually-hidden", "aria-label": `Subtitle files for ${name}` });
        this.#input.addEventListener("change", () => {
            for (const file of this.#input.files) this.add(file);
            this.#input.value = "";
        });
        this.element = h("div", { class: "caption-list" }, this.#list,
            h("label", { class: "button small" }, this.#input, icon("captions"), "Add subtitles"));
    }

    add(file) {
        if (!isCaption(file)) return;
        const language = h("input", {
            type: "text", value: languageOf(file.name), pattern: LANGUAGE, required: true, maxlength: "35", spellcheck: "false",
            autocapitalize: "none", "aria-label": `Language of ${file.name}, such as en or pt-BR`,
        });
        const remove = iconButton("close", `Leave ${file.name} out`, () => {
            this.#captions = this.#captions.filter(each => each !== caption);
            row.remove();
        });
        const row = h("li", {}, h("span", { class: "caption-name" }, file.name), language, remove);
        const caption = { file, language, id: null };
        this.#captions.push(caption);
        this.#list.append(row);
    }

    /** Sends what was not sent before; what the options of a transcode say of them. Throws what is wrong with the first. */
    async send(fileId) {
        for (const caption of this.#captions) {
            if (!caption.language.reportValidity()) throw new Error(`${caption.file.name} needs a language such as en or pt-BR; und where it is not known.`);
            if (caption.id) continue;
            const path = `/api/media/files/${encodeURIComponent(fileId)}/captions?name=${encodeURIComponent(caption.file.name)}`;
            caption.id = (await call("POST", path, { body: caption.file })).captionId;
        }
        return this.#captions.map(({ id, language }) => ({ captionId: id, language: language.value }));
    }

    /** From when the transcode is ordered, nothing changes any more. */
    freeze() {
        for (const field of this.element.querySelectorAll("input")) field.disabled = true;
        for (const button of this.element.querySelectorAll("button")) button.remove();
        this.#input.parentElement.hidden = true;
        this.element.hidden = this.#captions.length === 0;
    }
}
