// The player: a video, our controls, and what lies over the picture.
import { Captions } from "./captions.js";
import { Controls } from "./controls.js";
import { h, icon } from "./dom.js";
import { FrameHold } from "./frame-hold.js";
import { HlsEngine } from "./hls-engine.js";
import { hideWhenIdle } from "./idle.js";
import { listenForKeys, shortcuts } from "./keys.js";
import { Master } from "./master.js";
import { NativeEngine } from "./native-engine.js";
import { ErrorPanel, HelpPanel, StatisticsPanel } from "./panels.js";
import { advice } from "./playback-advice.js";
import { PlayerMenus, SPEEDS } from "./player-menus.js";
import { words } from "./problem.js";
import { Screen } from "./screen.js";
import { SeekBar } from "./seek-bar.js";
import { figures } from "./statistics.js";
import { Storyboard } from "./storyboard.js";
import { Volume } from "./volume.js";

const PATIENCE = 10_000; // milliseconds: URLs younger than this are not what is wrong

export class Player {
    video = h("video", { playsinline: true, preload: "auto", "aria-label": "Video" });
    engine = null;
    master = null;
    #renew;
    #urls = null;
    #openedAt = -Infinity;
    #hold = new FrameHold(this.video);
    #bezel = h("div", { class: "bezel", role: "status" });
    #bigPlay = h("button", { type: "button", class: "big-play", "aria-label": "Play", onclick: () => this.togglePlay() }, icon("play"));
    #error = new ErrorPanel();
    #statistics = new StatisticsPanel(() => figures(this.video, this.engine, this.#urls.expiresAt));

    /** `renew` asks the API for fresh playback URLs: `{ master, poster?, storyboard?, expiresAt? }`. */
    constructor({ title, renew }) {
        const { video } = this, table = shortcuts(this);
        this.#renew = renew;
        this.captions = new Captions(video, error => this.#flash(error.message));
        this.volume = new Volume(video);
        this.seekBar = new SeekBar(video);
        this.help = new HelpPanel(table);
        this.element = h("div", { class: "player", role: "region", "aria-label": `Player: ${title}`, tabindex: "-1" });
        this.screen = new Screen(this.element, video);
        this.menus = new PlayerMenus(this);
        const controls = new Controls(this, this);
        this.element.append(video, this.#hold.element, this.captions.element, h("div", { class: "spinner", "aria-hidden": "true" }), this.#bigPlay, this.#bezel,
            this.#statistics.element, this.help.element, this.#error.element, controls.element);
        this.#watchVideo();
        hideWhenIdle(this.element, video);
        listenForKeys(table);
    }

    /** Opens a stream by its URLs, where the one before was; what fails is shown. */
    async open(urls) {
        this.#urls = urls;
        this.#openedAt = performance.now();
        this.#error.hide();
        if (urls.poster) this.video.poster = urls.poster;
        try {
            this.master = await Master.load(urls.master);
            this.engine ??= await this.#chooseEngine();
            if (!this.engine) return this.#fail({ isUnsupported: true });
            this.captions.offer(this.master.subtitles);
            this.menus.refresh();
            if (urls.storyboard) Storyboard.load(urls.storyboard).then(storyboard => this.seekBar.storyboard = storyboard);
            await this.engine.open(this.master, urls.master);
        } catch (error) {
            await this.#recover(error);
        }
    }

    // -- what buttons, menus and keys do ----------------------------------------------------------------------

    togglePlay() {
        if (this.video.paused) this.video.play().catch(error => error.name !== "AbortError" && this.#flash("The browser does not let it play yet. Press play again."));
        else this.video.pause();
    }

    skip(seconds) {
        this.#seek(this.video.currentTime + seconds);
        this.#flash(`${seconds > 0 ? "+" : "−"}${Math.abs(seconds)} s`);
    }

    seekToPart(part) {
        this.#seek((this.video.duration || 0) * part);
    }

    setSpeed(speed) {
        this.video.playbackRate = speed;
        this.#flash(`${speed}×`);
    }

    stepSpeed(by) {
        const at = SPEEDS.findLastIndex(speed => speed <= this.video.playbackRate);
        this.setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + by))]);
    }

    changeVolume(difference) {
        this.volume.change(difference);
        this.#flash(`Volume ${Math.round(100 * this.video.volume)} %`);
    }

    toggleMute() {
        this.volume.toggleMute();
        this.#flash(this.video.muted ? "Muted" : "Sound on");
    }

    async chooseCaptions(track) {
        const choosing = this.captions.choose(track);
        this.menus.refresh();
        await choosing;
    }

    toggleCaptions() {
        if (this.captions.tracks.length === 0) return this.#flash("There are no captions");
        const toggling = this.captions.toggle();
        this.menus.refresh();
        this.#flash(this.captions.chosen ? `Captions: ${this.captions.chosen.name}` : "Captions off");
        return toggling;
    }

    async toggleFull() {
        await this.screen.toggleFull().catch(() => this.#flash("The browser does not allow full screen here"));
    }

    async toggleFloat() {
        await this.screen.toggleFloat().catch(() => this.#flash("The browser does not allow picture in picture now"));
    }

    toggleStatistics() {
        if (this.engine) this.#statistics.toggle();
    }

    toggleHelp() {
        this.help.toggle();
    }

    closePanels() {
        this.help.toggle(false);
        this.#statistics.toggle(false);
    }

    // -- inside ---------------------------------------------------------------------------------------------

    #seek(time) {
        this.video.currentTime = Math.max(0, Math.min(this.video.duration || 0, time));
    }

    async #chooseEngine() {
        const engine = NativeEngine.canPlay(this.video) ? new NativeEngine(this.video, this.#hold) : await HlsEngine.create(this.video);
        engine?.addEventListener("change", () => this.menus.refresh());
        engine?.addEventListener("failure", ({ error }) => this.#recover(error));
        engine?.addEventListener("refusal", () => this.#flash("This browser chooses the quality by itself"));
        return engine;
    }

    #watchVideo() {
        const { video } = this, classes = this.element.classList;
        video.addEventListener("click", () => this.togglePlay());
        video.addEventListener("dblclick", () => this.toggleFull());
        video.addEventListener("ratechange", () => this.menus.refresh());
        video.addEventListener("play", () => classes.add("started"));
        for (const name of ["waiting", "seeking", "loadstart"]) video.addEventListener(name, () => classes.add("waiting"));
        for (const name of ["playing", "seeked", "canplay", "error"]) video.addEventListener(name, () => classes.remove("waiting"));
    }

    #flash(text) {
        this.#bezel.replaceChildren(h("span", {}, text));
    }

    /** URLs that are not new may have expired: with fresh ones it goes on. Otherwise the panel says what is wrong. */
    async #recover(error) {
        if (performance.now() - this.#openedAt < PATIENCE) return this.#fail(error);
        try {
            await this.open(await this.#renew());
        } catch (refused) {
            this.#error.show("The video cannot be played on", words(refused), [{ label: "Try again", run: () => this.#recover(refused) }]);
        }
    }

    #fail(error) {
        const { title, text, canRetry } = advice(error);
        this.element.classList.remove("waiting");
        const again = { label: "Try again", run: async () => this.#reopen() };
        this.#error.show(title, text, canRetry ? [again] : []);
    }

    async #reopen() {
        this.#openedAt = -Infinity;
        await this.#recover(null);
    }
}
