// The dialog that asks for a token.
import { token } from "./api.js";
import { h } from "./dom.js";
import { words } from "./problem.js";

/**
 * Asks until `check` accepts the token, and returns what it returns. The token is kept from then on. The dialog has no way
 * out but a token, since without one there is nothing to see.
 */
export function askForToken(check, reason = null) {
    const problem = h("p", { class: "problem", role: "alert", id: "sign-in-problem" }, reason);
    const input = h("input", {
        type: "password", id: "token", name: "token", required: true, autocomplete: "current-password",
        spellcheck: "false", autocapitalize: "off", "aria-describedby": "sign-in-help sign-in-problem",
    });
    const button = h("button", { class: "button main" }, "Sign in");
    const form = h("form", {},
        h("h2", { id: "sign-in-title" }, "Sign in"),
        h("p", { class: "quiet", id: "sign-in-help" },
            "Enter an access token of this server. The server prints one when it first starts; others are set in AUTH_TOKENS."),
        h("div", { class: "field" }, h("label", { for: "token" }, "Access token"), input),
        problem,
        h("div", { class: "actions end" }, button));
    const dialog = h("dialog", { "aria-labelledby": "sign-in-title", closedby: "none", oncancel: event => event.preventDefault() }, form);
    document.body.append(dialog);
    dialog.showModal();

    return new Promise(resolve => form.addEventListener("submit", async event => {
        event.preventDefault();
        const previous = token.get();
        button.disabled = true;
        token.set(input.value.trim());
        try {
            const answer = await check();
            dialog.remove();
            resolve(answer);
        } catch (error) {
            token.set(previous);
            problem.textContent = error.status === 401 ? "The server does not know this token. Check it and try again." : words(error);
            input.select();
        } finally {
            button.disabled = false;
        }
    }));
}
