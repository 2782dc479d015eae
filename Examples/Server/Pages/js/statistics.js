// The figures of the statistics panel.
import { bitrate, duration } from "./format.js";

/** How far it is buffered from here on, in seconds. */
export function bufferedAhead({ buffered, currentTime }) {
    for (let i = 0; i < buffered.length; i++) {
        if (buffered.start(i) <= currentTime + 0.1 && currentTime <= buffered.end(i)) return Math.max(0, buffered.end(i) - currentTime);
    }
    return 0;
}

/** Rows for the panel: label and value, null for what is not known. */
export function figures(video, engine, expiresAt) {
    const rung = engine.playing, quality = video.getVideoPlaybackQuality?.();
    const left = expiresAt ? (Date.parse(expiresAt) - Date.now()) / 1000 : null;
    return [
        ["Resolution", video.videoWidth ? `${video.videoWidth} × ${video.videoHeight}` : "–"],
        ["Shown at", `${video.clientWidth} × ${video.clientHeight}`],
        ["Rung", rung && `${engine.rung ? "chosen" : "automatic"}, ${bitrate(rung.average ?? rung.bandwidth)} (peak ${bitrate(rung.bandwidth)})`],
        ["Codecs", rung?.codecs ?? null],
        ["Frame rate", rung?.frameRate ? `${rung.frameRate} fps` : null],
        ["Dropped frames", quality ? `${quality.droppedVideoFrames} of ${quality.totalVideoFrames}` : null],
        ["Buffer", `${bufferedAhead(video).toFixed(1)} s`],
        ["Speed", `${video.playbackRate}×`],
        ["Played by", engine.name],
        ["URL valid for", left === null ? null : left > 0 ? duration(left) : "expired"],
    ];
}
