// The multivariant playlist, as far as the player's menus need it (RFC 8216, section 4.3.4).

const ATTRIBUTE = /([A-Z0-9-]+)=("[^"]*"|[^,]*)/g;

/** The attributes of a tag: `{ BANDWIDTH: "800000", NAME: "English" }`, quotes taken off. */
function attributes(line) {
    const list = line.slice(line.indexOf(":") + 1);
    return Object.fromEntries([...list.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value.replace(/^"|"$/g, "")]));
}

/** The rung or rendition of a list that is the same as one of another playlist, or null. */
export function counterpart(list, one) {
    return one && (list.find(each => each.name === one.name && each.language === one.language && each.height === one.height && each.bandwidth === one.bandwidth) ?? null);
}

/** What a stream offers: rungs (highest first), audio and subtitle renditions, each once. */
export class Master {
    rungs = [];
    audio = [];
    subtitles = [];
    #lines;
    #base;

    /** Takes a playlist's text and the URL that its URIs are relative to. */
    constructor(text, base) {
        this.#base = base;
        this.#lines = text.split(/\r?\n/);
        this.#lines.forEach((line, at) => {
            if (line.startsWith("#EXT-X-STREAM-INF:")) this.#addRung(attributes(line), at);
            if (line.startsWith("#EXT-X-MEDIA:")) this.#addRendition(attributes(line));
        });
        this.rungs.sort((a, b) => b.height - a.height || b.bandwidth - a.bandwidth);
    }

    /** Reads it from a URL. Throws an error with the answer's `status`, 0 if there was none. */
    static async load(url, signal) {
        let response;
        try {
            response = await fetch(url, { signal });
        } catch (error) {
            if (error.name === "AbortError") throw error;
            throw Object.assign(new Error("The playlist cannot be fetched."), { status: 0 });
        }
        if (!response.ok) throw Object.assign(new Error(`The playlist cannot be fetched: the server answered ${response.status}.`), { status: response.status });
        return new Master(await response.text(), response.url || url);
    }

    /**
     * The same playlist with one rung, one audio rendition, or both, and absolute URIs: what a browser that plays HLS by itself
     * is given when it must not choose.
     */
    edited({ rung = null, audio = null }) {
        const kept = [];
        for (let at = 0; at < this.#lines.length; at++) {
            const line = this.#lines[at];
            if (line.startsWith("#EXT-X-I-FRAME-STREAM-INF:")) continue;
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                const uri = this.#uriAfter(at);
                if (!rung || rung.at === at) kept.push(line, this.#absolute(this.#lines[uri]));
                at = uri;
            } else if (!audio || this.#mayStay(line, audio)) {
                kept.push(line.replace(/URI="([^"]+)"/, (_, uri) => `URI="${this.#absolute(uri)}"`));
            }
        }
        return kept.join("\n");
    }

    #mayStay(line, audio) {
        const media = line.startsWith("#EXT-X-MEDIA:") ? attributes(line) : {};
        return media.TYPE !== "AUDIO" || (media.NAME === audio.name && media.LANGUAGE === audio.language);
    }

    #addRung(a, at) {
        const [width, height] = (a.RESOLUTION ?? "0x0").split("x").map(Number);
        this.rungs.push({
            at, width, height, bandwidth: Number(a.BANDWIDTH), average: Number(a["AVERAGE-BANDWIDTH"]) || null,
            frameRate: Number(a["FRAME-RATE"]) || null, codecs: a.CODECS ?? null, url: this.#absolute(this.#lines[this.#uriAfter(at)] ?? ""),
        });
    }

    #addRendition(a) {
        const list = { AUDIO: this.audio, SUBTITLES: this.subtitles }[a.TYPE];
        // The same rendition may be there in several groups: a choice of sound, not of bit rate.
        if (!list || list.some(each => each.name === a.NAME && each.language === a.LANGUAGE)) return;
        list.push({ name: a.NAME, language: a.LANGUAGE, isDefault: a.DEFAULT === "YES", url: a.URI ? this.#absolute(a.URI) : null });
    }

    #uriAfter(at) {
        let uri = at + 1;
        while (uri < this.#lines.length && (this.#lines[uri] === "" || this.#lines[uri].startsWith("#"))) uri++;
        return uri;
    }

    #absolute(uri) {
        return new URL(uri, this.#base).href;
    }
}
