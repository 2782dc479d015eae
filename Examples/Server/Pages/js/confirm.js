// A question with two answers.
import { h } from "./dom.js";

/** Asks before something that cannot be undone; true if the answer is the action. Escape is no. */
export function confirm({ title, text, action, keep = "Keep" }) {
    return new Promise(resolve => {
        const dialog = h("dialog", { role: "alertdialog", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
            h("form", { method: "dialog" },
                h("h2", { id: "confirm-title" }, title),
                h("p", { id: "confirm-text" }, text),
                h("div", { class: "actions end" },
                    h("button", { class: "button", value: "no" }, keep),
                    h("button", { class: "button danger", value: "yes" }, action))));
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(dialog.returnValue === "yes");
        });
        document.body.append(dialog);
        dialog.showModal();
    });
}
