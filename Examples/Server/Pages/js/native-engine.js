// Playing by the browser itself (Safari, Chromium 142 and later). It chooses rung and sound from the playlist that it is given; to
// make it keep to one, it is given a playlist with that one alone.
import { counterpart } from "./master.js";

/** Says "change" when what plays changes, "failure" (with `error`) when it cannot go on, "refusal" when a choice is not taken. */
export class NativeEngine extends EventTarget {
    name = "the browser";
    /** The rung and the audio that were chosen; null leaves them to the browser. */
    rung = null;
    audio = null;
    #video;
    #hold;
    #master = null;
    #url = null;
    #blob = null;
    #turn = 0;
    #isLoading = false;
    #resume = null; // where and whether it played before it was given another source, until that one plays

    constructor(video, hold) {
        super();
        this.#video = video;
        this.#hold = hold;
        video.addEventListener("error", () => !this.#isLoading && video.error && this.#fail(video.error));
        video.addEventListener("resize", () => this.dispatchEvent(new Event("change")));
    }

    /** Whether the browser says that it plays HLS. */
    static canPlay(video) {
        return video.canPlayType("application/vnd.apple.mpegurl") !== "";
    }

    /** Opens a stream, at the time and the choices of the one before. */
    async open(master, url) {
        this.#master = master;
        this.#url = url;
        this.rung = counterpart(master.rungs, this.rung);
        this.audio = counterpart(master.audio, this.audio);
        await this.#load();
    }

    chooseRung(rung) {
        this.rung = rung;
        return this.#switch();
    }

    chooseAudio(audio) {
        this.audio = audio;
        return this.#switch();
    }

    /** The rung whose pictures are seen now, as far as can be told from their size. */
    get playing() {
        return this.rung ?? this.#master?.rungs.find(rung => rung.height === this.#video.videoHeight) ?? null;
    }

    async #switch() {
        const { rung, audio } = this;
        try {
            await this.#load();
        } catch {
            await this.#withdraw(rung, audio);
        }
        this.dispatchEvent(new Event("change"));
    }

    /** Back to the whole playlist. If that plays, it was the choice: some browsers read no playlist from memory. */
    async #withdraw(rung, audio) {
        try {
            this.rung = this.audio = null;
            await this.#load();
            this.dispatchEvent(new Event("refusal"));
        } catch (error) {
            Object.assign(this, { rung, audio });
            this.#fail(error);
        }
    }

    /** Gives the video its source, and takes it back to where it was; a later call overtakes an earlier one. */
    async #load() {
        const video = this.#video, turn = ++this.#turn;
        this.#resume ??= { time: video.currentTime, isPlaying: !video.paused && !video.ended };
        const { time, isPlaying } = this.#resume;
        this.#hold.show();
        this.#isLoading = true;
        try {
            video.defaultPlaybackRate = video.playbackRate;
            video.src = this.#source();
            await happened(video, "loadedmetadata");
            if (turn !== this.#turn) return;
            if (time > 0) {
                video.currentTime = time;
                await happened(video, "seeked");
            }
            if (turn !== this.#turn) return;
            this.#resume = null;
            if (isPlaying) video.play().catch(() => {}); // whether it plays is seen, and said by its own events
        } finally {
            if (turn === this.#turn) {
                this.#isLoading = false;
                this.#hold.hide();
            }
        }
    }

    #source() {
        if (this.#blob) URL.revokeObjectURL(this.#blob);
        this.#blob = null;
        if (!this.rung && !this.audio) return this.#url;
        const text = this.#master.edited({ rung: this.rung, audio: this.audio });
        this.#blob = URL.createObjectURL(new Blob([text], { type: "application/vnd.apple.mpegurl" }));
        return this.#blob;
    }

    #fail(error) {
        this.dispatchEvent(Object.assign(new Event("failure"), { error }));
    }
}

/** Resolves at an event of the video; rejects with its MediaError. */
function happened(video, name) {
    return new Promise((resolve, reject) => {
        const done = () => {
            video.removeEventListener(name, done);
            video.removeEventListener("error", done);
            if (video.error) reject(video.error);
            else resolve();
        };
        video.addEventListener(name, done);
        video.addEventListener("error", done);
    });
}
