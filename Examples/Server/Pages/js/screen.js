// Full screen and picture in picture, where the browser has them.

/** The player as a whole fills the screen, with our controls; on a phone that allows only videos to, the video does. */
export class Screen {
    #element;
    #video;

    constructor(element, video) {
        this.#element = element;
        this.#video = video;
    }

    get isFull() {
        return document.fullscreenElement === this.#element;
    }

    get canFill() {
        return Boolean(this.#element.requestFullscreen ?? this.#video.webkitEnterFullscreen);
    }

    get canFloat() {
        return Boolean(document.pictureInPictureEnabled && this.#video.requestPictureInPicture);
    }

    async toggleFull() {
        if (this.isFull) await document.exitFullscreen();
        else if (this.#element.requestFullscreen) await this.#element.requestFullscreen();
        else this.#video.webkitEnterFullscreen?.();
    }

    async toggleFloat() {
        if (document.pictureInPictureElement) await document.exitPictureInPicture();
        else await this.#video.requestPictureInPicture();
    }
}
