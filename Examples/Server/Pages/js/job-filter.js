// Which jobs are shown, and how many there are of each.
import { h, setText } from "./dom.js";
import { statusLabel } from "./status-view.js";
import { STATUSES } from "./transcode.js";

/** Radio buttons, one a status, with counts. */
export class JobFilter {
    /** The status to show; empty for all. */
    status = "";
    #counts = new Map();

    constructor(group, onChange) {
        const asked = new URLSearchParams(location.search).get("status");
        if (STATUSES.includes(asked)) this.status = asked;
        group.append(...["", ...STATUSES].map(status => this.#choice(status)));
        group.addEventListener("change", event => {
            this.status = event.target.value;
            history.replaceState(null, "", this.status ? `?status=${this.status}` : location.pathname);
            onChange();
        });
    }

    takes(job) {
        return !this.status || job.status === this.status;
    }

    /** Shows the API's counts: `{ pending: 2, ... }`. */
    showCounts(counts) {
        const all = STATUSES.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
        for (const [status, element] of this.#counts) setText(element, String(status ? counts[status] ?? 0 : all));
    }

    #choice(status) {
        const count = h("span", { class: "count" });
        this.#counts.set(status, count);
        return h("label", { "data-status": status },
            h("input", { type: "radio", name: "status", value: status, class: "visually-hidden", checked: status === this.status }),
            h("span", { class: "tab" }, status ? statusLabel(status) : "All", count));
    }
}
