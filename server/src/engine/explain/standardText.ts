/** The standard words for codes: what a pilotErrorDiag starts with when nothing more is known. */
import type { Catalogue, CodeEntry } from '../../catalogue/types';
import type { Diagnosis } from '../types';

/** What such a diagnosis is counted under; no signature of the catalogue has this name. */
const STANDARD_TEXT = 'standard-text';

/** BigPanDA's category of internal and unknown errors: their words say that something failed, not what. */
const UNKNOWN = 6;

/** The exit code of a transform that went well; it reports the acronym and no more (atlas/athena trfExitCodes.py). */
const SUCCESS = 'transform:0';

/** What pilot 1 put before its words (PanDAWMS/pilot pUtil.py, Mover.py). */
const BEFORE = /^(?:!!\w{6,7}!!\d{4}!! ?)?(?:(?:Get|Put) error: )?/;

/** Whether a text is the standard words for a code and nothing more: it adds nothing to the code. */
export function isBareStandardText(diagnosis: Diagnosis): boolean {
  return isStandardText(diagnosis) && diagnosis.captures['detail'] === undefined;
}

/** Whether a text starts with the standard words for a code; `detail` is what stands behind them. */
export function isStandardText({ signature }: Diagnosis): boolean {
  return signature === STANDARD_TEXT;
}

/** Finds the code whose standard words a text starts with. */
export type StandardTexts = (text: string) => Diagnosis | null;

/** Collects the words of all pilot codes; an experiment's own meanings are told by their own texts only. */
export function standardTexts({ codes }: Catalogue): StandardTexts {
  const success = codes.find(({ code, experiment }) => code === SUCCESS && experiment === undefined);
  const known = codes
    .filter(({ code, experiment }) => code.startsWith('pilot:') && experiment === undefined)
    .flatMap((entry) => [entry.message, ...(entry.texts ?? [])].map((words) => ({ entry, words: folded(words) })))
    .sort((a, b) => b.words.length - a.words.length);
  return (text) => {
    if (success !== undefined && text === success.acronym) {
      return { signature: STANDARD_TEXT, rank: 'fallback', code: SUCCESS, captures: {} };
    }
    const said = folded(text.slice(BEFORE.exec(text)?.[0].length ?? 0));
    const match = known.find(
      ({ words }) => said.startsWith(words) && /^(?:$|[:.,;(])/.test(said.slice(words.length).trim()),
    );
    if (match === undefined) return null;
    const detail = text.slice(text.length - said.length + match.words.length).replace(/^[:.,; ]+/, '');
    return diagnosisOf(match.entry, detail);
  };
}

function diagnosisOf({ code, category }: CodeEntry, detail: string): Diagnosis {
  const rank = category === UNKNOWN ? 'fallback' : 'general';
  return { signature: STANDARD_TEXT, rank, code, captures: detail === '' ? {} : { detail } };
}

/** Pilots began to write their words with a capital in 2026, or stopped to. Every text keeps its length. */
function folded(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
