// Times of the past, which grow older while they are looked at.
import { h, setText } from "./dom.js";
import { ago, date } from "./format.js";

const AGAIN = 20_000; // milliseconds

/** An element that tells how long ago a time of the API was; the time itself is its title. */
export function timeAgo(time) {
    return h("time", { datetime: time, title: date(time), "data-ago": true }, ago(time));
}

setInterval(() => {
    for (const element of document.querySelectorAll("time[data-ago]")) setText(element, ago(element.dateTime));
}, AGAIN);
