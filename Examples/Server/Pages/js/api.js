// Requests to the server's API, with the token.
import { Problem } from "./problem.js";
import { recall, remember } from "./store.js";

/** The token in use: get() is null when nobody is signed in. */
export const token = {
    get: () => recall("token"),
    set: text => remember("token", text),
};

const unauthorised = new EventTarget();

/** Calls back whenever the server no longer accepts the token. */
export function onUnauthorised(listener) {
    unauthorised.addEventListener("refused", listener);
}

/** The headers that say who asks. */
export function authorisation() {
    const text = token.get();
    return text ? { Authorization: `Bearer ${text}` } : {};
}

/** Throws the problem that an unsuccessful answer states; `header` reads one of its headers. */
export function refuse(status, text, header) {
    if (status === 401) unauthorised.dispatchEvent(new Event("refused"));
    throw Problem.fromAnswer(status, text, header);
}

/** Sends a request, with JSON or bytes, and returns the response, whatever its body; throws a Problem unless it is a success. */
export async function send(method, path, { json, body: bytes, signal, headers } = {}) {
    const body = json === undefined ? bytes : JSON.stringify(json);
    const kind = json === undefined ? {} : { "Content-Type": "application/json" };
    let response;
    try {
        response = await fetch(path, { method, body, signal, cache: "no-store", headers: { ...authorisation(), ...kind, ...headers } });
    } catch (error) {
        throw error.name === "AbortError" ? error : Problem.unreachable();
    }
    if (!response.ok) refuse(response.status, await response.text(), name => response.headers.get(name));
    return response;
}

/** Sends a request and returns the JSON of the answer, or null where it has none. */
export async function call(method, path, options) {
    const text = await (await send(method, path, options)).text();
    return text ? JSON.parse(text) : null;
}

/** A path with a query of those parameters that have a value. */
export function query(path, parameters) {
    const filled = Object.entries(parameters).filter(([, value]) => value !== "" && value !== null && value !== undefined);
    return filled.length ? `${path}?${new URLSearchParams(filled)}` : path;
}
