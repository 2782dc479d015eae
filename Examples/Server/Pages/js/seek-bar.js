// The seek bar: position, what is buffered, and a preview of where one points, touches or moves to by keyboard.
import { h } from "./dom.js";
import { clock } from "./format.js";

const STEPS = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30 }; // seconds

export class SeekBar {
    /** Where previews come from, once there is one. */
    storyboard = null;
    #video;
    #isDragging = false;
    #buffered = h("div", { class: "seek-buffered" });
    #played = h("div", { class: "seek-played" });
    #picture = h("div", { class: "preview-picture" });
    #time = h("span", { class: "figures" });
    #preview = h("div", { class: "preview", hidden: true, "aria-hidden": "true" }, this.#picture, this.#time);
    #input = h("input", { type: "range", min: "0", max: "0", step: "0.01", value: "0", "aria-label": "Position", disabled: true });

    constructor(video) {
        this.#video = video;
        this.element = h("div", { class: "seek" }, h("div", { class: "seek-track" }, this.#buffered, this.#played), this.#input, this.#preview);
        for (const name of ["timeupdate", "progress", "durationchange", "seeking", "seeked", "emptied"]) video.addEventListener(name, () => this.#refresh());
        const input = this.#input;
        input.addEventListener("input", () => this.#seek(Number(input.value)));
        input.addEventListener("keydown", event => this.#key(event));
        input.addEventListener("pointermove", event => this.#show(this.#pointed(event)));
        input.addEventListener("pointerdown", event => {
            this.#isDragging = true;
            this.#show(this.#pointed(event));
        });
        for (const name of ["pointerup", "pointercancel", "change"]) input.addEventListener(name, () => this.#isDragging = false);
        input.addEventListener("pointerup", event => event.pointerType !== "mouse" && this.#hide());
        for (const name of ["pointerleave", "pointercancel", "blur"]) input.addEventListener(name, () => this.#hide());
        input.addEventListener("focus", () => input.matches(":focus-visible") && this.#show(video.currentTime));
    }

    get #length() {
        return Number.isFinite(this.#video.duration) ? this.#video.duration : 0;
    }

    #refresh() {
        const { currentTime: now, buffered } = this.#video, length = this.#length, share = time => `${length ? 100 * time / length : 0}%`;
        this.#input.disabled = length === 0;
        this.#input.max = length;
        if (!this.#isDragging) this.#input.value = now;
        this.#input.setAttribute("aria-valuetext", `${clock(now)} of ${clock(length)}`);
        this.#played.style.width = share(now);
        this.#buffered.replaceChildren(...Array.from({ length: buffered.length }, (_, i) => {
            const range = h("i");
            range.style.left = share(buffered.start(i));
            range.style.width = share(buffered.end(i) - buffered.start(i));
            return range;
        }));
    }

    #seek(time) {
        this.#video.currentTime = Math.max(0, Math.min(this.#length, time));
        this.#show(this.#video.currentTime);
        this.#refresh();
    }

    #key(event) {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        this.#seek(this.#video.currentTime + step);
    }

    #pointed(event) {
        const bar = this.#input.getBoundingClientRect();
        return Math.max(0, Math.min(1, (event.clientX - bar.left) / bar.width)) * this.#length;
    }

    #show(time) {
        if (!this.#length) return;
        const picture = this.storyboard?.at(time), bar = this.element.clientWidth;
        this.#picture.hidden = !picture;
        if (picture) {
            const { style } = this.#picture;
            style.width = `${picture.width}px`;
            style.height = `${picture.height}px`;
            style.backgroundImage = `url("${picture.url}")`;
            style.backgroundPosition = `${-picture.x}px ${-picture.y}px`;
        }
        this.#time.textContent = clock(time);
        this.#preview.hidden = false;
        const wanted = bar * time / this.#length - this.#preview.offsetWidth / 2;
        this.#preview.style.left = `${Math.max(0, Math.min(wanted, bar - this.#preview.offsetWidth))}px`;
    }

    #hide() {
        this.#preview.hidden = true;
    }
}
