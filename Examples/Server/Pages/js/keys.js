// What the keyboard does. The same table is the help.

const typing = "input:not([type=range]), textarea, select, [contenteditable]";
const pressing = "button, a, summary, [role=menuitem], [role=menuitemradio]";

/** The shortcuts of a player: `{ keys, shown, label, run }`. */
export function shortcuts(player) {
    return [
        { keys: [" ", "k"], shown: ["Space", "K"], label: "Play or pause", run: () => player.togglePlay() },
        { keys: ["j", "l"], shown: ["J", "L"], label: "Back or on by 10 seconds", run: key => player.skip(key === "j" ? -10 : 10) },
        { keys: ["ArrowLeft", "ArrowRight"], shown: ["←", "→"], label: "Back or on by 5 seconds", run: key => player.skip(key === "ArrowLeft" ? -5 : 5) },
        { keys: ["ArrowUp", "ArrowDown"], shown: ["↑", "↓"], label: "Louder or quieter", run: key => player.changeVolume(key === "ArrowUp" ? 0.05 : -0.05) },
        { keys: [..."0123456789"], shown: ["0", "…", "9"], label: "To that tenth of the film", run: key => player.seekToPart(Number(key) / 10) },
        { keys: ["<", ">"], shown: ["<", ">"], label: "Slower or faster", run: key => player.stepSpeed(key === "<" ? -1 : 1) },
        { keys: ["m"], shown: ["M"], label: "Mute", run: () => player.toggleMute() },
        { keys: ["c"], shown: ["C"], label: "Captions", run: () => player.toggleCaptions() },
        { keys: ["f"], shown: ["F"], label: "Full screen", run: () => player.toggleFull() },
        { keys: ["?"], shown: ["?"], label: "This help", run: () => player.toggleHelp() },
        { keys: ["Escape"], shown: ["Esc"], label: "Close what is open", run: () => player.closePanels() },
    ];
}

/** Listens on the whole page: the player is what it is for. What a control needs for itself stays its own. */
export function listenForKeys(table) {
    document.addEventListener("keydown", event => {
        const { key, target } = event;
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.closest(`dialog, ${typing}`)) return;
        if ((key === " " || key === "Enter") && target.closest(pressing)) return;
        if (key.startsWith("Arrow") && target.matches("input[type=range]")) return;
        const name = key.length === 1 ? key.toLowerCase() : key, found = table.find(each => each.keys.includes(name));
        if (!found) return;
        if (name !== "Escape") event.preventDefault();
        found.run(name);
    });
}
