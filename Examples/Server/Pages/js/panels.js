// What lies over the picture: help, statistics, an error.
import { h, icon, iconButton } from "./dom.js";

function panel(kind, title, content, onClose) {
    const element = h("div", { class: `panel ${kind}`, role: "group", "aria-label": title, hidden: true },
        h("div", { class: "panel-head" }, h("h2", {}, title), iconButton("close", `Close ${title.toLowerCase()}`, () => onClose())), content);
    return element;
}

/** The keyboard's help, made from its table. */
export class HelpPanel {
    #returnTo = null;

    constructor(table) {
        const rows = table.map(({ shown, label }) => h("div", {}, h("dt", {}, shown.map(key => h("kbd", {}, key))), h("dd", {}, label)));
        this.element = panel("help", "Keyboard", h("dl", {}, rows), () => this.toggle(false));
    }

    get isOpen() {
        return !this.element.hidden;
    }

    /** Opens or closes; the focus goes in, and back to where it was. */
    toggle(isOpen = !this.isOpen) {
        if (isOpen === this.isOpen) return;
        if (isOpen) this.#returnTo = document.activeElement;
        this.element.hidden = !isOpen;
        if (isOpen) this.element.querySelector("button").focus();
        else this.#returnTo?.focus();
    }
}

/** Figures that are read again and again while they are seen. */
export class StatisticsPanel {
    #read;
    #list = h("dl", { class: "figures" });
    #timer = null;

    /** `read` gives rows: `[label, value]`, a value of null for none. */
    constructor(read) {
        this.#read = read;
        this.element = panel("statistics", "Statistics", this.#list, () => this.toggle(false));
    }

    get isOpen() {
        return !this.element.hidden;
    }

    toggle(isOpen = !this.isOpen) {
        this.element.hidden = !isOpen;
        clearInterval(this.#timer);
        if (!isOpen) return;
        this.#draw();
        this.#timer = setInterval(() => this.#draw(), 500);
    }

    #draw() {
        this.#list.replaceChildren(...this.#read().filter(([, value]) => value !== null).map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value))));
    }
}

/** Why it does not play, and what to do about it. */
export class ErrorPanel {
    constructor() {
        this.element = h("div", { class: "panel failure", role: "alert", hidden: true });
    }

    /** Shows a title, advice, and buttons `{ label, run }`. */
    show(title, advice, actions) {
        const buttons = actions.map(({ label, run }) => h("button", { type: "button", class: "button", onclick: () => {
            this.hide();
            run();
        } }, label));
        this.element.replaceChildren(icon("alert"), h("h2", {}, title), h("p", {}, advice), h("div", { class: "actions" }, buttons));
        this.element.hidden = false;
    }

    hide() {
        this.element.hidden = true;
    }
}
