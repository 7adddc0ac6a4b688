/** What many error texts amount to: counts by signature, and the texts that nothing explains. */
import type { Engine } from '../engine/index';
import { compareText } from '../engine/order';

/** The public shape of `panda-triage diags --format json`. */
export interface DiagsReport {
  /** Different texts; empty ones are left out. */
  distinct: number;
  /** Different texts that any signature matches. */
  found: number;
  /** Different texts whose best signature is more than "a line that calls itself an error". */
  specific: number;
  /** By best signature and its code, most frequent first; `count` is of all texts, repeated ones too. */
  signatures: { signature: string; code: string | null; count: number }[];
  /** Texts that no signature matches, most frequent first. */
  unexplained: { text: string; count: number }[];
}

/** Tallies error texts, one failure each. */
export function diagsReport(engine: Engine, texts: Iterable<string>): DiagsReport {
  const distinct = tally(texts);
  const signatures = new Map<string, { signature: string; code: string | null; count: number }>();
  const unexplained: DiagsReport['unexplained'] = [];
  let specific = 0;
  for (const [text, count] of distinct) {
    const best = engine.diagnose(text)[0];
    if (best === undefined) {
      unexplained.push({ text, count });
      continue;
    }
    if (best.rank !== 'fallback') specific += 1;
    const key = `${best.signature} ${best.code ?? ''}`;
    const known = signatures.get(key);
    if (known === undefined) signatures.set(key, { signature: best.signature, code: best.code, count });
    else known.count += count;
  }
  return {
    distinct: distinct.size,
    found: distinct.size - unexplained.length,
    specific,
    signatures: [...signatures.values()].sort((a, b) => b.count - a.count || compareText(a.signature, b.signature)),
    unexplained: unexplained.sort((a, b) => b.count - a.count || compareText(a.text, b.text)),
  };
}

function tally(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const trimmed = text.trim();
    if (trimmed !== '') counts.set(trimmed, (counts.get(trimmed) ?? 0) + 1);
  }
  return counts;
}
