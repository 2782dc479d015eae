// Making elements.
import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with properties and children: `h("button", { type: "button", onclick: run }, icon("play"), "Play")`.
 * A function is a listener, true an empty attribute; null, undefined and false are left out.
 */
export function h(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
        else if (value === true) element.setAttribute(name, "");
        else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
    return element;
}

/** An icon; for those who cannot see it, it is not there. */
export function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(SVG, "path"));
    setIcon(svg, name);
    return svg;
}

/** Shows another picture in an icon's place. */
export function setIcon(svg, name) {
    svg.firstElementChild.setAttribute("d", ICONS[name]);
}

/** Sets an element's text, and touches nothing where it already reads so: screen readers speak what changes. */
export function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
}

/** A button with a picture and a name. */
export function iconButton(name, label, onclick, kind = "") {
    return h("button", { type: "button", class: `icon-button ${kind}`.trim(), "aria-label": label, title: label, onclick }, icon(name));
}

export const find = id => document.getElementById(id);
