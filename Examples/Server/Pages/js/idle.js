// Controls go out of the way while a film plays and nobody does anything.

const REST = 2600; // milliseconds

/** Sets the class `idle` on the player, and takes it away with the first movement, touch, key or focus. */
export function hideWhenIdle(player, video) {
    let timer;
    const isBusy = () => video.paused || player.querySelector(".controls :focus-visible, .menu:not([hidden]), .panel:not([hidden])");
    const rest = () => {
        if (isBusy()) wake();
        else player.classList.add("idle");
    };
    const wake = () => {
        player.classList.remove("idle");
        clearTimeout(timer);
        timer = setTimeout(rest, REST);
    };
    for (const name of ["pointermove", "pointerdown", "keydown", "focusin"]) player.addEventListener(name, wake);
    for (const name of ["play", "pause", "seeking"]) video.addEventListener(name, wake);
    player.addEventListener("pointerleave", event => event.pointerType === "mouse" && rest());
}
