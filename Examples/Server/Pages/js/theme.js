// The one script that is no module: it runs before the page is painted, so that a chosen theme never flashes in late.
"use strict";
try {
    const theme = localStorage.getItem("sluice.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
    // Storage is refused to this page: the system's own choice stands.
}
