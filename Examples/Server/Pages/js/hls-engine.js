// Playing by hls.js, where the browser does not play HLS itself and the server has a copy of hls.js (the script, not the module).
import { h } from "./dom.js";
import { counterpart } from "./master.js";

const SCRIPT = "/assets/hls.js";

/** Whether a level of hls.js is a rung: its own `bitrate` may be either of the playlist's two. */
const isOf = (level, rung) => level.height === rung.height && Number(level.attrs.BANDWIDTH) === rung.bandwidth;

/** Has the events and the choices of NativeEngine. */
export class HlsEngine extends EventTarget {
    rung = null;
    audio = null;
    #Hls;
    #hls = null;
    #video;
    #master = null;
    #hasRecovered = false;

    constructor(video, Hls) {
        super();
        this.#video = video;
        this.#Hls = Hls;
        this.name = `hls.js ${Hls.version}`;
    }

    /** Loads hls.js; null where the server has none or the browser cannot run it. */
    static async create(video) {
        await new Promise(resolve => document.head.append(h("script", { src: SCRIPT, onload: resolve, onerror: resolve })));
        return window.Hls?.isSupported() ? new HlsEngine(video, window.Hls) : null;
    }

    /** Opens a stream, at the time and the choices of the one before. */
    open(master, url) {
        const video = this.#video, { currentTime } = video, isPlaying = !video.paused && !video.ended, { Events } = this.#Hls;
        this.#hls?.destroy();
        this.#master = master;
        this.rung = counterpart(master.rungs, this.rung);
        this.audio = counterpart(master.audio, this.audio);
        // Captions are ours; a worker from a blob is what strict content policies forbid.
        const hls = this.#hls = new this.#Hls({ enableWorker: false, enableWebVTT: false, enableCEA708Captions: false, startPosition: currentTime || -1 });
        for (const name of [Events.LEVEL_SWITCHED, Events.AUDIO_TRACK_SWITCHED]) hls.on(name, () => this.dispatchEvent(new Event("change")));
        hls.on(Events.ERROR, (_, data) => data.fatal && this.#fail(data));
        hls.loadSource(url);
        hls.attachMedia(video);
        return new Promise(resolve => hls.on(Events.MANIFEST_PARSED, () => {
            if (this.rung) this.chooseRung(this.rung);
            if (this.audio) this.chooseAudio(this.audio);
            if (isPlaying) video.play().catch(() => {}); // whether it plays is seen, and said by its own events
            resolve();
        }));
    }

    async chooseRung(rung) {
        this.rung = rung;
        this.#hls.currentLevel = rung ? this.#hls.levels.findIndex(level => isOf(level, rung)) : -1;
        this.dispatchEvent(new Event("change"));
    }

    async chooseAudio(audio) {
        this.audio = audio;
        this.#hls.audioTrack = this.#hls.audioTracks.findIndex(track => track.name === audio.name && (track.lang ?? "") === (audio.language ?? ""));
    }

    /** The rung that plays now. */
    get playing() {
        const level = this.#hls?.levels?.[this.#hls.currentLevel];
        return level ? this.#master.rungs.find(rung => isOf(level, rung)) ?? null : null;
    }

    #fail({ type, details, response }) {
        if (type === this.#Hls.ErrorTypes.MEDIA_ERROR && !this.#hasRecovered) {
            this.#hasRecovered = true;
            this.#hls.recoverMediaError();
            return;
        }
        const isNetwork = type === this.#Hls.ErrorTypes.NETWORK_ERROR;
        const error = { code: isNetwork ? MediaError.MEDIA_ERR_NETWORK : MediaError.MEDIA_ERR_DECODE, message: `${details} ${response?.code ?? ""}`.trim() };
        this.dispatchEvent(Object.assign(new Event("failure"), { error }));
    }
}
