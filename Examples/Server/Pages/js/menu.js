// A button that opens a menu (ARIA authoring practices: menu button).
import { h } from "./dom.js";

/**
 * A menu behind a button. `items` is asked each time it opens, for `{ label, note?, checked?, run }`: where `checked` is
 * given, the item is a choice.
 */
export class Menu {
    #button;
    #list;
    #items;
    #title;

    constructor(button, { label, items, title = () => null }) {
        this.#button = button;
        this.#items = items;
        this.#title = title;
        this.#list = h("div", { class: "menu", role: "menu", "aria-label": label, hidden: true, onkeydown: event => this.#key(event) });
        this.element = h("div", { class: "menu-anchor" }, button, this.#list);
        button.setAttribute("aria-haspopup", "menu");
        button.setAttribute("aria-expanded", "false");
        button.addEventListener("click", () => this.isOpen ? this.close() : this.open());
        button.addEventListener("keydown", event => {
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            event.stopPropagation();
            this.open();
        });
        this.element.addEventListener("focusout", event => {
            if (!this.element.contains(event.relatedTarget)) this.#hide();
        });
        document.addEventListener("pointerdown", event => {
            if (!this.element.contains(event.target)) this.#hide();
        });
    }

    get isOpen() {
        return !this.#list.hidden;
    }

    open() {
        const title = this.#title();
        this.#list.replaceChildren(...(title ? [h("div", { class: "menu-title" }, title)] : []), ...this.#items().map(item => this.#row(item)));
        this.#list.hidden = false;
        this.#button.setAttribute("aria-expanded", "true");
        const rows = this.#rows();
        (rows.find(row => row.getAttribute("aria-checked") === "true") ?? rows[0])?.focus();
    }

    /** Closes, and gives the focus back to the button. */
    close() {
        this.#button.focus();
        this.#hide();
    }

    #hide() {
        this.#list.hidden = true;
        this.#button.setAttribute("aria-expanded", "false");
    }

    #row({ label, note, checked, run }) {
        const role = checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": String(checked) };
        const choose = () => {
            this.close();
            run();
        };
        return h("button", { type: "button", tabindex: "-1", ...role, onclick: choose }, label, note && h("small", {}, note));
    }

    #rows() {
        return [...this.#list.querySelectorAll("button")];
    }

    #key(event) {
        const rows = this.#rows(), at = rows.indexOf(document.activeElement), count = rows.length;
        const to = { ArrowDown: (at + 1) % count, ArrowUp: (at - 1 + count) % count, Home: 0, End: count - 1 }[event.key];
        // What is typed in a menu is the menu's: no key of the page below may act on it.
        event.stopPropagation();
        if (event.key === "Escape") this.close();
        if (to === undefined) return;
        event.preventDefault();
        rows[to].focus();
    }
}
