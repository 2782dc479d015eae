// The storyboard: WebVTT cues, each naming a rectangle of a picture (media fragments, `#xywh=`).
import { parseCues } from "./vtt.js";

const FRAGMENT = /^(\S+)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)/;

/** Pictures by time. */
export class Storyboard {
    #pictures;

    /** Takes the file's text and the URL that its pictures are relative to. */
    constructor(text, base) {
        this.#pictures = parseCues(text).flatMap(cue => {
            const found = FRAGMENT.exec(cue.text);
            if (!found) return [];
            const [x, y, width, height] = found.slice(2).map(Number);
            return [{ start: cue.start, url: new URL(found[1], base).href, x, y, width, height }];
        });
    }

    /** Reads it from a URL; null where there is none. A film without a storyboard plays as well. */
    static async load(url) {
        try {
            const response = await fetch(url);
            if (response.ok) return new Storyboard(await response.text(), response.url || url);
            console.warn(`no storyboard: the server answered ${response.status}`);
        } catch (error) {
            console.warn("no storyboard:", error);
        }
        return null;
    }

    /** The picture of a time in seconds, `{ url, x, y, width, height }`, or null. */
    at(time) {
        return this.#pictures.findLast(picture => picture.start <= time) ?? this.#pictures[0] ?? null;
    }
}
