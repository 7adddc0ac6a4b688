/** How plots look. What they need of colours are three properties, so that a page or an editor gives its own. */

/**
 * CSS for the classes of `svg.ts`. Needs `--plot-ink` (text and axis), `--plot-faint` (lines behind), `--plot-fill` (what is
 * counted first).
 */
export const PLOT_STYLE = `
.plot { display: block; width: 100%; max-width: 520px; height: auto; overflow: visible; font: 12px system-ui, sans-serif; }
.plot text { fill: var(--plot-ink); }
.plot-end { text-anchor: end; }
.plot-start { text-anchor: middle; }
.plot line { stroke-width: 1; }
.plot-grid { stroke: var(--plot-faint); }
.plot-axis { stroke: var(--plot-ink); }
.plot-limit { stroke: var(--plot-ink); stroke-dasharray: 4 3; }
.plot-filled { fill: var(--plot-fill); }
.plot-framed { fill: none; stroke: var(--plot-ink); }
`;
