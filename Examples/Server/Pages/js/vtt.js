// WebVTT, as far as storyboards and captions need it.

const STAMP = String.raw`((?:\d+:)?\d{2}:\d{2}\.\d{3})`;
const TIMING = new RegExp(`^\\s*${STAMP}\\s+-->\\s+${STAMP}`);
const MAP = /^X-TIMESTAMP-MAP=(.*)$/m;

/** "01:02:03.500" -> 3723.5 */
export const seconds = stamp => stamp.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

/** The cues of a file: `{ start, end, text }`, times in seconds as written. */
export function parseCues(file) {
    return file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split(/\n{2,}/).flatMap(block => {
        const lines = block.split("\n"), at = lines.findIndex(line => TIMING.test(line));
        if (at < 0) return [];
        const [, start, end] = TIMING.exec(lines[at]);
        return [{ start: seconds(start), end: seconds(end), text: lines.slice(at + 1).join("\n").trim() }];
    });
}

/** How far a segment's cue times lie behind the stream's timestamps, in seconds (RFC 8216, section 3.5); 0 where it says nothing. */
export function timestampOffset(file) {
    const map = MAP.exec(file.replace(/\r\n?/g, "\n"))?.[1] ?? "";
    const ticks = /MPEGTS:(\d+)/.exec(map), local = /LOCAL:([\d:.]+)/.exec(map);
    return ticks && local ? Number(ticks[1]) / 90_000 - seconds(local[1]) : 0;
}
