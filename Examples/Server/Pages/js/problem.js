// What can go wrong with a request, in words.

/** An answer that is no success, or no answer at all (status 0). Its message is a sentence for people. */
export class Problem extends Error {
    constructor({ status = 0, title = "", detail = "", requestId = null, errors = [], retryAfter = null }) {
        super([title, detail].filter(Boolean).map(sentence).join(" ") || `The server answered ${status}.`);
        this.name = "Problem";
        Object.assign(this, { status, title, detail, requestId, errors, retryAfter });
    }

    /** Whether the same request may well succeed later. */
    get isPassing() {
        return [0, 408, 423, 429].includes(this.status) || this.status >= 500;
    }

    /** The problem that an answer states (RFC 9457), or what its status alone tells. */
    static fromAnswer(status, text, header) {
        let stated = {};
        try {
            stated = JSON.parse(text) ?? {};
        } catch {
            // Not from the server itself: a proxy's page, say. The status has to do.
        }
        const seconds = Number(header("Retry-After"));
        return new Problem({
            status,
            title: stated.title ?? PLAIN[status] ?? `The server answered ${status}`,
            detail: stated.detail ?? "",
            requestId: stated.requestId ?? null,
            errors: stated.errors ?? [],
            retryAfter: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
        });
    }

    static unreachable() {
        return new Problem({
            title: "The server cannot be reached",
            detail: "Check your connection, and that the server runs; then try again.",
        });
    }
}

const PLAIN = {
    401: "You are not signed in",
    403: "Your token does not allow this",
    404: "There is no such thing on the server",
    413: "That is larger than the server takes",
    429: "Too many requests; wait a moment",
    502: "The server is not running behind its proxy",
    503: "The server is not available at the moment",
    504: "The server did not answer its proxy in time",
};

const sentence = text => /[.!?]$/.test(text) ? text : `${text}.`;

/** What went wrong, in words, whoever threw it; with the request's id where it helps whoever runs the server. */
export function words(error) {
    if (!(error instanceof Problem)) return error.message || String(error);
    // The detail of an answer may have said what is wrong with each field.
    const told = error.errors.map(each => each.detail ?? each.message ?? String(each));
    const details = told.filter(text => !error.message.includes(text)).map(sentence);
    const id = error.status >= 500 && error.requestId ? [`(Request ${error.requestId})`] : [];
    return [error.message, ...details, ...id].join(" ");
}
