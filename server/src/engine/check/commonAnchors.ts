/** Anchors of failures that ordinary lines hold too: each hit costs a second look, and most of them would be false. */
import type { Catalogue } from '../../catalogue/types';
import { imageOf } from '../scan/kernel/image';
import { Scanner } from '../scan/scan';
import { rarestWindows } from '../scan/windows';
import type { Fault } from './samples';

/** Lines among which an anchor may be met once. */
const LINES_PER_HIT = 1000;

/**
 * Anchors of causes and failed steps that are met more than once in a thousand ordinary lines. Any line that calls
 * itself an error (`fallback`) and harmless ones (`noise`) are met in ordinary logs by their nature.
 *
 * @param texts logs of jobs that went well
 */
export function commonAnchors({ signatures }: Catalogue, texts: readonly string[]): Fault[] {
  if (texts.length === 0) return [];
  const bytes = texts.map((text) => new TextEncoder().encode(text));
  const allowed = texts.reduce((sum, text) => sum + text.split('\n').length, 0) / LINES_PER_HIT;
  const anchors = signatures
    .filter(({ rank }) => rank === 'cause' || rank === 'general')
    .flatMap(({ id, anchors }) => anchors.map((anchor, index) => ({ id, anchor, index })));
  const hits = new Uint32Array(anchors.length);
  const searched = anchors.map(({ anchor }) => anchor);
  const windows = searched.map((anchor) => rarestWindows(anchor));
  const scanner = new Scanner(imageOf(searched, windows));
  for (const text of bytes) scanner.scan(text, (anchor) => void (hits[anchor] = (hits[anchor] ?? 0) + 1));
  return anchors.flatMap(({ id, index }, i): Fault[] => {
    const met = hits[i] ?? 0;
    if (met <= allowed) return [];
    const message = `this anchor is met ${met} times in logs of jobs that went well; choose a rarer text`;
    return [{ section: 'signatures', name: id, path: ['anchors', index], message }];
  });
}
