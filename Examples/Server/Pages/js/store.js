// What this browser remembers. Where storage is refused (private windows, policies), it is remembered until the page is left.

const memory = new Map();

/** The text kept under a name, or null. */
export function recall(name) {
    try {
        return localStorage.getItem(`sluice.${name}`) ?? memory.get(name) ?? null;
    } catch {
        return memory.get(name) ?? null;
    }
}

/** Keeps a text under a name; null forgets it. */
export function remember(name, text) {
    if (text === null) memory.delete(name);
    else memory.set(name, text);
    try {
        if (text === null) localStorage.removeItem(`sluice.${name}`);
        else localStorage.setItem(`sluice.${name}`, text);
    } catch {
        // Kept in memory above.
    }
}

/** The JSON kept under a name, or a default where there is none that can be read. */
export function recallJSON(name, otherwise) {
    try {
        return JSON.parse(recall(name)) ?? otherwise;
    } catch {
        return otherwise;
    }
}
