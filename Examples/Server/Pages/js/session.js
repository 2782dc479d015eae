// Who is signed in, and what they may do.
import { call, onUnauthorised, token } from "./api.js";
import { askForToken } from "./sign-in.js";

/** What the server told of itself and of the token's owner. */
export class Session {
    constructor(info) {
        this.info = info;
        this.name = info.user.name ?? null;
        this.scopes = new Set(info.user.scopes);
    }

    /** Whether the token has a scope: read, upload, transcode, live or admin. */
    allows(scope) {
        return this.scopes.has(scope);
    }
}

const read = async () => new Session(await call("GET", "/api/info"));

/**
 * The session, after asking for a token where none is kept or the one that is kept is refused. Throws the Problem where the
 * server cannot be asked.
 */
export async function openSession() {
    const session = await (token.get() ? readOrAsk() : askForToken(read));
    let isAsking = false;
    onUnauthorised(async () => {
        if (isAsking) return;
        isAsking = true;
        const next = await askForToken(read, "The server no longer accepts your token. Sign in to go on.");
        isAsking = false;
        // Somebody else's page would show what this token may not do.
        if (JSON.stringify(next.info.user) !== JSON.stringify(session.info.user)) location.reload();
    });
    return session;
}

async function readOrAsk() {
    try {
        return await read();
    } catch (error) {
        if (error.status !== 401) throw error;
        return askForToken(read, "The server no longer accepts your token.");
    }
}

/** Forgets the token and begins anew. */
export function signOut() {
    token.set(null);
    location.reload();
}
