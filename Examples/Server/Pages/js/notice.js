// A message that stays in the page.
import { h, icon } from "./dom.js";
import { words } from "./problem.js";

/** An error in words, with what can be done about it. */
export function notice(error, ...actions) {
    return h("div", { class: "notice bad", role: "alert" }, icon("alert"), h("div", {},
        h("p", {}, words(error)),
        actions.length > 0 && h("div", { class: "actions" }, actions)));
}

/** A plain word, such as what the token does not allow. */
export function note(title, text) {
    return h("div", { class: "notice" }, icon("alert"), h("div", {}, h("p", {}, h("strong", {}, title), text)));
}

/** What stands where a list has nothing to show. */
export function empty(name, title, text, ...actions) {
    return h("div", { class: "empty" }, icon(name), h("h2", {}, title), h("p", {}, text), actions);
}
