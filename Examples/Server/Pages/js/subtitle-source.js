// A subtitle rendition: a media playlist of WebVTT segments, read as far as it is needed.
import { parseCues, timestampOffset } from "./vtt.js";

/** The segments of a media playlist: `{ url, start, end }`, in seconds. */
function segments(text, base) {
    const found = [];
    let length = 0, start = 0;
    for (const line of text.split(/\r?\n/)) {
        if (line.startsWith("#EXTINF:")) length = parseFloat(line.slice(8));
        if (line === "" || line.startsWith("#")) continue;
        found.push({ url: new URL(line, base).href, start, end: start + length });
        start += length;
    }
    return found;
}

async function read(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`The captions cannot be fetched: the server answered ${response.status}.`);
    return { text: await response.text(), base: response.url || url };
}

export class SubtitleSource {
    #segments;
    #loaded = new Set();
    #offset = null;

    constructor(found) {
        this.#segments = found;
    }

    static async open(url) {
        const { text, base } = await read(url);
        return new SubtitleSource(segments(text, base));
    }

    /** The cues between two times that were not given before, in seconds of the video. */
    async cues(from, to) {
        const wanted = this.#segments.filter(each => each.start < to && each.end > from && !this.#loaded.has(each));
        if (this.#offset === null && this.#segments.length > 0) await this.#measure();
        const found = [];
        for (const segment of wanted) {
            const { text } = await read(segment.url), shift = timestampOffset(text) - this.#offset;
            this.#loaded.add(segment);
            found.push(...parseCues(text).map(cue => ({ ...cue, start: cue.start + shift, end: cue.end + shift })));
        }
        return found;
    }

    /** The stream's timestamps need not begin at 0, but the first segment begins where the video does. */
    async #measure() {
        this.#offset = timestampOffset((await read(this.#segments[0].url)).text);
    }
}
