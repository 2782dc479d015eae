// Why a video does not play, and what to do, in words.

/** `{ title, text, canRetry }` for a MediaError, a playlist's error with its `status`, or a browser that cannot (`isUnsupported`). */
export function advice(error) {
    if (error.isUnsupported) {
        return {
            title: "This browser does not play HLS",
            text: "Use Safari, or Chrome, Edge or Chromium 142 or later. Whoever runs this server can give it hls.js, which helps other browsers.",
            canRetry: false,
        };
    }
    if (error.status === 403 || error.status === 410) {
        return { title: "The playback address is no longer valid", text: "Try again, which fetches a new one.", canRetry: true };
    }
    if (error.status === 404) {
        return { title: "The video is no longer on the server", text: "It may have been deleted. Look in the library.", canRetry: true };
    }
    if (error.code === MediaError.MEDIA_ERR_DECODE) {
        return { title: "The browser cannot decode this video", text: `Try again, or another quality or browser. ${reason(error)}`, canRetry: true };
    }
    if (error.code === MediaError.MEDIA_ERR_NETWORK || error.status !== undefined) {
        return { title: "The video stopped coming in", text: `Check your connection, then try again. ${reason(error)}`, canRetry: true };
    }
    return { title: "The browser cannot play this video", text: `Try again, or another browser. ${reason(error)}`, canRetry: true };
}

const reason = ({ message }) => message ? `The browser says: ${message}` : "";
