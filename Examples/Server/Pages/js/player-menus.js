// The player's menus: speed, quality, captions, sound, and the rest.
import { h, iconButton, setText } from "./dom.js";
import { bitrate } from "./format.js";
import { Menu } from "./menu.js";

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

const textButton = label => h("button", { type: "button", class: "icon-button text", "aria-label": label, title: label });

/** All menus of a player, as elements for its control bar; `refresh()` after anything they show has changed. */
export class PlayerMenus {
    #player;
    #speed = textButton("Speed");
    #quality = textButton("Quality");
    #captions = iconButton("captions", "Captions");
    #audio = iconButton("audio", "Sound track");

    constructor(player) {
        this.#player = player;
        this.speed = new Menu(this.#speed, { label: "Speed", items: () => this.#speeds() }).element;
        this.quality = new Menu(this.#quality, { label: "Quality", items: () => this.#qualities() }).element;
        this.captions = new Menu(this.#captions, { label: "Captions", items: () => this.#captionTracks() }).element;
        this.audio = new Menu(this.#audio, { label: "Sound track", items: () => this.#audioTracks() }).element;
        this.more = new Menu(iconButton("more", "More"), { label: "More", items: () => this.#rest() }).element;
        this.refresh();
    }

    refresh() {
        const { video, engine, master, captions } = this.#player;
        setText(this.#speed, `${video.playbackRate}×`);
        this.#speed.setAttribute("aria-label", `Speed: ${video.playbackRate}×`);
        setText(this.#quality, engine?.rung ? `${engine.rung.height}p` : "Auto");
        this.#quality.setAttribute("aria-label", `Quality: ${this.#quality.textContent}`);
        this.#captions.setAttribute("aria-pressed", String(Boolean(captions.chosen)));
        this.quality.hidden = (master?.rungs.length ?? 0) < 2;
        this.audio.hidden = (master?.audio.length ?? 0) < 2;
        this.captions.hidden = captions.tracks.length === 0;
    }

    #speeds() {
        const { video } = this.#player, name = speed => speed === 1 ? "Normal" : `${speed}×`;
        return SPEEDS.map(speed => ({ label: name(speed), checked: video.playbackRate === speed, run: () => this.#player.setSpeed(speed) }));
    }

    #qualities() {
        const { engine, master } = this.#player, { playing } = engine, now = playing && !engine.rung ? `${playing.height}p now` : null;
        const choice = (label, note, rung) => ({ label, note, checked: engine.rung === rung, run: () => engine.chooseRung(rung) });
        const name = rung => rung.height ? `${rung.height}p` : "Sound only";
        return [choice("Auto", now, null), ...master.rungs.map(rung => choice(name(rung), bitrate(rung.average ?? rung.bandwidth), rung))];
    }

    #captionTracks() {
        const { captions } = this.#player;
        const choice = (label, note, track) => ({ label, note, checked: captions.chosen === track, run: () => this.#player.chooseCaptions(track) });
        return [choice("Off", null, null), ...captions.tracks.map(track => choice(track.name, track.language, track))];
    }

    #audioTracks() {
        const { engine, master } = this.#player, chosen = engine.audio ?? master.audio.find(track => track.isDefault) ?? master.audio[0];
        return master.audio.map(track => ({ label: track.name, note: track.language, checked: track === chosen, run: () => engine.chooseAudio(track) }));
    }

    #rest() {
        const { screen } = this.#player;
        return [
            ...(screen.canFloat ? [{ label: "Picture in picture", run: () => this.#player.toggleFloat() }] : []),
            { label: "Statistics", run: () => this.#player.toggleStatistics() },
            { label: "Keyboard", note: "?", run: () => this.#player.toggleHelp() },
        ];
    }
}
