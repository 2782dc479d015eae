// Volume and mute, which this browser remembers.
import { h, iconButton, setIcon } from "./dom.js";
import { recallJSON, remember } from "./store.js";

export class Volume {
    #video;
    #button = iconButton("volume", "Mute", () => this.toggleMute());
    #input = h("input", { type: "range", min: "0", max: "1", step: "0.05", "aria-label": "Volume", class: "volume-bar" });

    constructor(video) {
        this.#video = video;
        this.element = h("div", { class: "volume" }, this.#button, this.#input);
        const { volume = 1, isMuted = false } = recallJSON("volume", {});
        video.volume = Math.max(0, Math.min(1, Number(volume) || 0));
        video.muted = isMuted;
        this.#input.addEventListener("input", () => this.set(Number(this.#input.value)));
        video.addEventListener("volumechange", () => this.#refresh());
        this.#refresh();
    }

    /** Sets the volume, 0...1; sound above 0 is no longer muted. */
    set(volume) {
        this.#video.volume = Math.max(0, Math.min(1, volume));
        this.#video.muted = this.#video.volume === 0;
    }

    change(difference) {
        this.set((this.#video.muted ? 0 : this.#video.volume) + difference);
    }

    toggleMute() {
        if (this.#video.muted && this.#video.volume === 0) this.#video.volume = 0.5;
        this.#video.muted = !this.#video.muted;
    }

    #refresh() {
        const { muted, volume } = this.#video, label = muted ? "Unmute" : "Mute", heard = muted ? 0 : volume;
        setIcon(this.#button.firstElementChild, muted ? "muted" : "volume");
        this.#button.setAttribute("aria-label", label);
        this.#button.title = `${label} (m)`;
        this.#input.value = heard;
        this.#input.style.setProperty("--value", `${100 * heard}%`);
        this.#input.setAttribute("aria-valuetext", `${Math.round(100 * heard)} %`);
        remember("volume", JSON.stringify({ volume, isMuted: muted }));
    }
}
