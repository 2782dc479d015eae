// Looks over a page as an accessibility checker would; returns complaints. Given to page.evaluate by test_pages.py.
() => {
    const complaints = [], seen = new Set();
    const where = e => `${[e.tagName.toLowerCase(), ...e.classList].join(".")}${e.id && "#"}${e.id} “${e.textContent.trim().slice(0, 40)}”`;
    const isShown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length > 0;
    const complain = (e, what) => {
        const text = `${what}: ${where(e)}`;
        if (!seen.has(text)) complaints.push(text);
        seen.add(text);
    };

    // -- names ---------------------------------------------------------------------------------------------
    const byId = ids => (ids || "").split(/\s+/).map(id => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    const name = e => byId(e.getAttribute("aria-labelledby")) || e.getAttribute("aria-label")?.trim() || [...e.labels ?? []].map(l => l.textContent).join(" ").trim() ||
        (e.matches("input, select, textarea, progress, video") ? "" : e.textContent.trim());
    for (const e of document.querySelectorAll("button, a[href], input, select, textarea, progress, video, dialog, [role=region], [role=menu], nav")) {
        if (isShown(e) && !name(e)) complain(e, "has no name");
    }
    for (const e of document.querySelectorAll("img:not([alt])")) complain(e, "has no alt");
    for (const e of document.querySelectorAll("[id]")) if (document.querySelectorAll(`[id="${CSS.escape(e.id)}"]`).length > 1) complain(e, "shares its id");
    for (const attribute of ["aria-labelledby", "aria-describedby"]) {
        for (const e of document.querySelectorAll(`[${attribute}]`)) {
            for (const id of e.getAttribute(attribute).split(/\s+/)) if (!document.getElementById(id)) complain(e, `${attribute} names #${id}, which is not there`);
        }
    }
    if (document.querySelectorAll("h1").length !== 1) complaints.push("the page has not exactly one h1");
    if (!document.querySelector("main")) complaints.push("the page has no main");
    if (!document.documentElement.lang) complaints.push("the page has no language");
    for (const e of document.querySelectorAll("[onclick], [style]:not([style=''])")) {
        if (e.getAttribute("onclick") !== null) complain(e, "has an inline handler");
    }

    // -- sizes: what is touched is at least 24 pixels each way (WCAG 2.2, 2.5.8), links in text aside ---------
    for (const e of document.querySelectorAll("button, select, [role=menuitem], input:not([type=checkbox]):not([type=radio]):not([type=range])")) {
        const box = e.getBoundingClientRect();
        if (isShown(e) && box.width > 1 && (box.width < 24 || box.height < 24)) complain(e, `is ${Math.round(box.width)}×${Math.round(box.height)} pixels`);
    }

    // -- contrast -------------------------------------------------------------------------------------------
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const rgba = css => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = css;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
    const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = e => {
        const layers = [];
        for (; e; e = e.parentElement) {
            const style = getComputedStyle(e);
            // Over a picture or a gradient there is no one colour to compare with.
            if (style.backgroundImage !== "none" || e.matches(".poster, video")) return null;
            const colour = rgba(style.backgroundColor);
            layers.push(colour);
            if (colour[3] === 1) break;
        }
        return layers.reduceRight((below, above) => over(above, below), [255, 255, 255, 1]);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !isShown(e) || e.closest(":disabled, .visually-hidden, .skip, script, noscript")) continue;
        const below = ground(e);
        if (!below) continue;
        const style = getComputedStyle(e), [light, dark] = [luminance(over(rgba(style.color), below)), luminance(below)].sort((a, b) => b - a);
        const ratio = (light + 0.05) / (dark + 0.05), isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
        if (ratio < (isLarge ? 3 : 4.5)) complain(e, `has a contrast of ${ratio.toFixed(2)}`);
    }
    return complaints;
}
