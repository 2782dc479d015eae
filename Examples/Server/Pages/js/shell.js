// What every page begins with: header, session, and a word where the session cannot be had.
import { h, icon, iconButton, setIcon } from "./dom.js";
import { Menu } from "./menu.js";
import { notice } from "./notice.js";
import { openSession, signOut } from "./session.js";
import { recall, remember } from "./store.js";
import { placeToasts } from "./toast.js";

const PAGES = [
    { page: "upload", href: "/", label: "Upload", icon: "upload" },
    { page: "library", href: "/library", label: "Library", icon: "library" },
    { page: "jobs", href: "/jobs", label: "Jobs", icon: "jobs" },
];

/** Draws the header, and returns the session once there is one; the page's own content is shown from then on. */
export async function openPage() {
    const account = h("div", { class: "account" });
    document.body.prepend(
        h("a", { class: "skip", href: "#main" }, "Skip to the content"),
        h("header", { class: "shell" }, h("div", { class: "shell-row" },
            h("a", { class: "brand", href: "/", "aria-label": "Sluice, upload" }, h("img", { src: "/assets/logo.svg", alt: "" }), "Sluice"),
            navigation(document.body.dataset.page), themeButton(), account)));
    placeToasts();
    for (;;) {
        try {
            const session = await openSession();
            account.replaceChildren(accountMenu(session).element);
            return session;
        } catch (error) {
            await retried(error);
        }
    }
}

function navigation(current) {
    return h("nav", { class: "nav", "aria-label": "Pages" },
        PAGES.map(each => h("a", { href: each.href, "aria-current": each.page === current && "page" }, icon(each.icon), each.label)));
}

const THEMES = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" };

function themeButton() {
    let theme = THEMES[recall("theme")] ? recall("theme") : "auto";
    const show = () => {
        setIcon(button.firstElementChild, `theme-${theme}`);
        button.setAttribute("aria-label", THEMES[theme]);
        button.title = THEMES[theme];
    };
    const button = iconButton(`theme-${theme}`, THEMES[theme], () => {
        const names = Object.keys(THEMES);
        theme = names[(names.indexOf(theme) + 1) % names.length];
        remember("theme", theme === "auto" ? null : theme);
        if (theme === "auto") delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = theme;
        show();
    });
    return button;
}

function accountMenu(session) {
    const name = session.name ?? "Signed in";
    return new Menu(iconButton("user", `Account: ${name}`), {
        label: "Account",
        title: () => `${name} · may ${[...session.scopes].join(", ") || "nothing"}`,
        items: () => [{ label: "Sign out", run: signOut }],
    });
}

function retried(error) {
    const { promise, resolve } = Promise.withResolvers();
    const again = h("button", { type: "button", class: "button", onclick: () => resolve() }, icon("retry"), "Try again");
    const message = notice(error, again);
    document.getElementById("main").append(message);
    return promise.finally(() => message.remove());
}
