// The last picture, held while the video behind it is exchanged: a change of quality must not flash.
import { h } from "./dom.js";

export class FrameHold {
    #video;
    #canvas = h("canvas", { class: "frame-hold", hidden: true, "aria-hidden": "true" });

    constructor(video) {
        this.#video = video;
        this.element = this.#canvas;
    }

    show() {
        const { videoWidth, videoHeight, readyState } = this.#video;
        if (!videoWidth || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
        this.#canvas.width = videoWidth;
        this.#canvas.height = videoHeight;
        this.#canvas.getContext("2d").drawImage(this.#video, 0, 0);
        this.#canvas.hidden = false;
    }

    hide() {
        this.#canvas.hidden = true;
    }
}
