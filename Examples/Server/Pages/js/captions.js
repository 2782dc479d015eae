// Captions, read and drawn by us: not every browser that plays HLS shows them, and those that do, each in its own way.
import { h } from "./dom.js";
import { SubtitleSource } from "./subtitle-source.js";

const AHEAD = 60; // seconds of captions held ready
const REST = 5000; // milliseconds after a failure

export class Captions {
    /** What can be chosen: the subtitle renditions of a Master. */
    tracks = [];
    /** The one that is shown, or null. */
    chosen = null;
    #video;
    #track;
    #source = null;
    #isLoading = false;
    #restsUntil = 0;
    #onFailure;

    constructor(video, onFailure) {
        this.#video = video;
        this.#onFailure = onFailure;
        this.element = h("div", { class: "captions", hidden: true });
        this.#track = video.addTextTrack("subtitles");
        this.#track.mode = "disabled";
        this.#track.addEventListener("cuechange", () => this.#draw());
        for (const name of ["timeupdate", "seeking"]) video.addEventListener(name, () => this.#load());
        // Browsers that show the stream's captions themselves would show them a second time.
        for (const name of ["addtrack", "change"]) video.textTracks.addEventListener(name, () => this.#silenceOthers());
        // A phone that plays full screen in a player of its own shows tracks, not our layer.
        video.addEventListener("webkitbeginfullscreen", () => this.chosen && (this.#track.mode = "showing"));
        video.addEventListener("webkitendfullscreen", () => this.chosen && (this.#track.mode = "hidden"));
    }

    /** Takes the subtitle renditions of a stream; the one that was chosen stays so, at its new address. */
    offer(tracks) {
        const { chosen } = this;
        this.tracks = tracks;
        if (chosen) this.choose(tracks.find(track => track.name === chosen.name && track.language === chosen.language) ?? null);
    }

    /** Shows a track, or with null none. */
    async choose(track) {
        this.chosen = track;
        this.#source = null;
        this.#clear();
        this.#track.mode = track ? "hidden" : "disabled";
        this.element.hidden = !track;
        if (!track) return;
        this.element.lang = track.language ?? "";
        await this.#attempt(async () => {
            const source = await SubtitleSource.open(track.url);
            if (this.chosen !== track) return;
            this.#source = source;
            await this.#load();
        });
    }

    /** On with the default or first track, or off. */
    toggle() {
        return this.choose(this.chosen ? null : this.tracks.find(track => track.isDefault) ?? this.tracks[0] ?? null);
    }

    async #load() {
        const source = this.#source, now = this.#video.currentTime;
        if (!source || this.#isLoading || performance.now() < this.#restsUntil) return;
        this.#isLoading = true;
        await this.#attempt(async () => {
            const cues = await source.cues(now, now + AHEAD);
            if (source !== this.#source) return;
            for (const cue of cues) this.#track.addCue(new VTTCue(cue.start, cue.end, cue.text));
            this.#draw();
        });
        this.#isLoading = false;
    }

    async #attempt(act) {
        try {
            await act();
        } catch (error) {
            this.#restsUntil = performance.now() + REST;
            this.#onFailure(error);
        }
    }

    #draw() {
        const active = [...this.#track.activeCues ?? []];
        this.element.replaceChildren(...active.map(cue => h("div", {}, h("span", {}, cue.getCueAsHTML()))));
    }

    #clear() {
        for (const cue of [...this.#track.cues ?? []]) this.#track.removeCue(cue);
        this.element.replaceChildren();
    }

    #silenceOthers() {
        for (const track of this.#video.textTracks) {
            const isOther = track !== this.#track && (track.kind === "subtitles" || track.kind === "captions");
            if (isOther && track.mode !== "disabled") track.mode = "disabled";
        }
    }
}
