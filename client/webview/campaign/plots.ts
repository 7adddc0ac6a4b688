/** Drawings of the folder in a strip that can be opened. */
import type { FolderPlot } from '../../../shared/campaign';
import { element } from './element';
import { l10n } from './l10n';

export class Plots {
  readonly element = element('details', { class: 'plots' });
  readonly #strip = element('div', { class: 'strip' });

  constructor(isOpen: boolean, onToggle: (isOpen: boolean) => void) {
    this.element.append(element('summary', {}, l10n.t('Plots')), this.#strip);
    this.element.open = isOpen;
    this.element.hidden = true;
    this.element.addEventListener('toggle', () => onToggle(this.element.open));
  }

  show(plots: readonly FolderPlot[]): void {
    this.element.hidden = plots.length === 0;
    this.#strip.replaceChildren(
      ...plots.map(({ title, summary, svg }) =>
        element('figure', {}, element('figcaption', {}, title, element('p', {}, summary)), ...drawingIn(svg)),
      ),
    );
  }
}

const SVG = 'http://www.w3.org/2000/svg';
/** What a drawing is made of; anything else in it is left out, whatever brought it there. */
const SHAPES = new Set(['svg', 'g', 'title', 'rect', 'line', 'text', 'tspan', 'circle', 'path', 'polyline']);
const TRAITS = new Set(
  'role aria-label class viewBox x y x1 y1 x2 y2 cx cy r d points width height rx transform'.split(' '),
);

/** @param svg a whole SVG element */
function drawingIn(svg: string): Node[] {
  const { documentElement } = new DOMParser().parseFromString(`<svg xmlns="${SVG}">${svg}</svg>`, 'image/svg+xml');
  return [...documentElement.children].flatMap(shape);
}

function shape(given: Element): Element[] {
  if (given.namespaceURI !== SVG || !SHAPES.has(given.localName)) return [];
  const made = document.createElementNS(SVG, given.localName);
  for (const { name, value } of given.attributes) if (TRAITS.has(name)) made.setAttribute(name, value);
  for (const child of given.childNodes) {
    if (child instanceof Text) made.append(child.data);
    else if (child instanceof Element) made.append(...shape(child));
  }
  return [made];
}
