/** How the page of a campaign looks: in light and dark, with the colours that a system forces, in print. */
import { PLOT_STYLE } from '../../plots/style';

const PAGE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1f2328; --faint-ink: #57606a; --line: #d0d7de; --band: #f6f8fa; --link: #0550ae;
  --plot-ink: var(--ink); --plot-faint: var(--line); --plot-fill: #0b5fa5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --ink: #e6edf3; --faint-ink: #9da7b3; --line: #3d444d; --band: #161b22; --link: #79b8ff;
    --plot-fill: #58a6ff;
  }
}
@media (prefers-contrast: more) { :root { --faint-ink: var(--ink); --line: var(--ink); } }
@media (forced-colors: active) {
  :root {
    --ground: Canvas; --ink: CanvasText; --faint-ink: CanvasText; --line: CanvasText; --band: Canvas; --link: LinkText;
    --plot-faint: GrayText; --plot-fill: Highlight;
  }
}
body { margin: 0 auto; padding: 1.5rem; max-width: 100rem; background: var(--ground); color: var(--ink);
  font: 0.9rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
p { margin: 0.3rem 0; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
code { font: 0.85em ui-monospace, monospace; overflow-wrap: anywhere; }
.faint, figcaption + svg + p { color: var(--faint-ink); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
.rows { width: 100%; }
caption { text-align: start; font-weight: 600; padding: 0.3rem 0; }
th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line);
  font-weight: normal; }
thead th { font-weight: 600; background: var(--band); white-space: nowrap; }
thead button { all: unset; cursor: pointer; font-weight: 600; }
thead button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
thead th[aria-sort=ascending] button::after { content: " ▲"; }
thead th[aria-sort=descending] button::after { content: " ▼"; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.time { font-variant-numeric: tabular-nums; }
.text { min-width: 16rem; max-width: 40rem; overflow-wrap: anywhere; }
.name, .names { min-width: 9rem; overflow-wrap: anywhere; }
.wide + .wide { margin-top: 1.5rem; }
.new { border: 1px solid currentColor; border-radius: 3px; padding: 0 0.3rem; font-weight: 600; font-size: 0.85em; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
.controls { display: flex; flex-wrap: wrap; gap: 0.5rem 1.2rem; align-items: center; margin: 1.5rem 0 0; padding: 0.6rem;
  border: 1px solid var(--line); border-radius: 4px; }
[hidden] { display: none; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); gap: 1.5rem 2rem; }
figure { margin: 0; }
figcaption { font-weight: 600; margin-bottom: 0.3rem; }
@media print { .controls, details:not([open]) { display: none; } }
`;

/** All styles of the page. */
export const STYLE = PAGE + PLOT_STYLE;

/** What the page's policy lets through: exactly these styles. A test tells the right value where they have changed. */
export const STYLE_HASH = 'sha256-TVw6/GszAfES4whT2yxsV73opOwf/bI7LRUTQdC6Ag0=';
