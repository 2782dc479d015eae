// Numbers, sizes and times as people read them.

const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** 1234567 -> "1.23 MB" (decimal units, as disks and networks are sold). */
export function bytes(count) {
    const units = ["bytes", "kB", "MB", "GB", "TB"];
    let unit = 0;
    for (; count >= 999.5 && unit < units.length - 1; unit++) count /= 1000;
    return `${number.format(count)} ${units[unit]}`;
}

/** Bits per second: 3000000 -> "3 Mb/s". */
export function bitrate(rate) {
    return rate >= 999_500 ? `${number.format(rate / 1e6)} Mb/s` : `${Math.round(rate / 1e3)} kb/s`;
}

/** Seconds as a player's clock: 75 -> "1:15". */
export function clock(seconds) {
    const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
    const s = String(whole % 60).padStart(2, "0"), m = Math.floor(whole / 60) % 60, h = Math.floor(whole / 3600);
    return h ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

/** Seconds in words: 75 -> "1 min 15 s". */
export function duration(seconds) {
    const whole = Math.max(0, Math.round(seconds)), h = Math.floor(whole / 3600), m = Math.floor(whole / 60) % 60, s = whole % 60;
    if (h) return `${h} h ${m} min`;
    return m ? `${m} min ${s} s` : `${s} s`;
}

/** How long ago a time of the API was: "3 minutes ago". */
export function ago(time) {
    const seconds = (Date.parse(time) - Date.now()) / 1000;
    for (const [unit, length] of [["day", 86_400], ["hour", 3600], ["minute", 60]]) {
        if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
    }
    return "just now";
}

/** A time of the API, whole. */
export const date = time => day.format(new Date(time));

/** 0...1 -> "42 %"; only what is whole reads 100 %. */
export const percent = part => `${Math.floor(Math.max(0, Math.min(1, part)) * 100)} %`;
