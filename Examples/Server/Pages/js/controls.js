// The control bar: seek bar above, buttons and menus below.
import { h, iconButton, setIcon, setText } from "./dom.js";
import { clock } from "./format.js";

/** Draws the bar of a player from its parts, and keeps it true to the video. */
export class Controls {
    #video;
    #play;
    #full;
    #screen;
    #time = h("span", { class: "time figures" });

    constructor(player, { seekBar, volume, menus }) {
        const { video, screen } = player;
        this.#video = video;
        this.#screen = screen;
        this.#play = iconButton("play", "Play", () => player.togglePlay());
        this.#full = screen.canFill && iconButton("fill", "Full screen", () => player.toggleFull());
        const float = screen.canFloat && iconButton("float", "Picture in picture", () => player.toggleFloat(), "wide-only");
        this.element = h("div", { class: "controls" }, seekBar.element,
            h("div", { class: "controls-row" }, this.#play, volume.element, this.#time, h("span", { class: "spring" }),
                menus.speed, menus.quality, menus.captions, menus.audio, float, menus.more, this.#full));
        for (const name of ["play", "pause", "ended"]) video.addEventListener(name, () => this.#refreshPlay());
        for (const name of ["timeupdate", "durationchange", "seeking", "emptied"]) video.addEventListener(name, () => this.#refreshTime());
        document.addEventListener("fullscreenchange", () => this.#refreshFull());
        this.#refreshPlay();
        this.#refreshTime();
    }

    #refreshPlay() {
        const label = this.#video.paused ? "Play" : "Pause";
        setIcon(this.#play.firstElementChild, label.toLowerCase());
        this.#play.setAttribute("aria-label", label);
        this.#play.title = `${label} (k)`;
    }

    #refreshTime() {
        setText(this.#time, `${clock(this.#video.currentTime)} / ${clock(this.#video.duration)}`);
    }

    #refreshFull() {
        if (!this.#full) return;
        const label = this.#screen.isFull ? "Leave full screen" : "Full screen";
        setIcon(this.#full.firstElementChild, this.#screen.isFull ? "unfill" : "fill");
        this.#full.setAttribute("aria-label", label);
        this.#full.title = `${label} (f)`;
    }
}
