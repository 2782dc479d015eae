// Server-sent events over fetch: EventSource cannot carry a token in a header.
import { send } from "./api.js";
import { Problem } from "./problem.js";

/** Text in, whole events out (HTML standard, section 9.2.6; ids and retry times are not used by this server). */
export class EventParser {
    #rest = "";
    #name = "";
    #data = [];

    /** Takes the next piece of the stream; returns the events that it completes. */
    push(text) {
        const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop();
        return lines.flatMap(line => this.#line(line));
    }

    #line(line) {
        if (line === "") return this.#finish();
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon), value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "event") this.#name = value;
        if (field === "data") this.#data.push(value);
        return [];
    }

    #finish() {
        const event = { name: this.#name || "message", data: this.#data.join("\n") };
        const isEmpty = this.#data.length === 0;
        this.#name = "";
        this.#data = [];
        return isEmpty ? [] : [event];
    }
}

/** The events of one connection, with their data read as JSON, until the server ends it. */
export async function* events(path, signal) {
    const response = await send("GET", path, { signal, headers: { Accept: "text/event-stream" } });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (;;) {
        const { value, done } = await broken(reader.read());
        if (done) return;
        for (const event of parser.push(value)) yield { name: event.name, data: JSON.parse(event.data) };
    }
}

async function broken(read) {
    try {
        return await read;
    } catch (error) {
        throw error.name === "AbortError" ? error : Problem.unreachable();
    }
}

/**
 * Follows a stream across lost connections until `onEvent` returns true or the signal aborts.
 *
 * `onState` hears "open" at the first event of a connection (where state may have been missed) and "lost" when one breaks.
 * Throws the Problem where trying again cannot help (no such thing, not allowed).
 */
export async function follow(path, { signal, onEvent, onState = () => {} }) {
    for (let losses = 0; !signal.aborted;) {
        let isOpen = false;
        try {
            for await (const event of events(path, signal)) {
                if (!isOpen) onState("open");
                isOpen = true;
                losses = 0;
                if (onEvent(event)) return;
            }
        } catch (error) {
            if (signal.aborted) return;
            if (!(error instanceof Problem) || !error.isPassing) throw error;
        }
        onState("lost");
        await pause(Math.min(15_000, 500 * 2 ** losses++), signal);
    }
}

/** Waits, or less when the signal aborts or the connection is said to be back. */
export function pause(milliseconds, signal) {
    return new Promise(resolve => {
        const done = () => {
            clearTimeout(timer);
            removeEventListener("online", done);
            signal?.removeEventListener("abort", done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        addEventListener("online", done);
        signal?.addEventListener("abort", done);
    });
}
