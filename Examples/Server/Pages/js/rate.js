// How fast something goes, over the last few seconds.

const WINDOW = 6; // seconds

/** Takes how much is done at which time; tells units per second. Pure: time is given, in seconds. */
export class RateMeter {
    #samples = [];

    add(done, time) {
        this.#samples.push({ done, time });
        while (this.#samples.length > 2 && this.#samples[0].time < time - WINDOW) this.#samples.shift();
    }

    /** Forgets all: after a pause, say. */
    reset() {
        this.#samples = [];
    }

    /** Units per second, or null before anything can be told. */
    get rate() {
        const first = this.#samples[0], last = this.#samples.at(-1);
        if (!first || last.time - first.time < 0.5 || last.done <= first.done) return null;
        return (last.done - first.done) / (last.time - first.time);
    }
}
