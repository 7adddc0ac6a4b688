/** Error texts as a proposal looks at them: each once, with what the catalogue says of it. */
import type { Engine } from '../../engine/index';
import { compareText } from '../../engine/order';
import type { Diagnosis } from '../../engine/types';
import { redact } from '../../report/redact';
import { SECRET } from '../maskedText';
import { DIAG_LENGTHS, NONE, type ErrorSource, type FailedJob } from '../server/jobErrors';
import { templateOf, type Template } from './template';

/** One error of one job. */
export interface ErrorText {
  text: string;
  source: ErrorSource;
  code: number;
}

export interface KnownText extends ErrorText {
  /** How often it was met. */
  count: number;
  /** What the server keeps of it. */
  kept: string;
  /** Signature that explains it best; null: none does. */
  signature: string | null;
  /** Code that the text proves, by that signature. */
  proves: string | null;
  /** Whether that signature says more than "this calls itself an error". */
  isSpecific: boolean;
  /** Same for texts of one cause: signature and code. */
  cause: string;
  template: Template;
}

/** What was found out about texts: where many rules are made, each looks at the same ones. */
export type KnownBefore = Map<string, KnownText>;

/** The errors of a job by which the server can classify it: those with a text, which `transExitCode` never has. */
export function errorsOf({ errors }: FailedJob): ErrorText[] {
  return errors.flatMap(({ source, code, diag }) =>
    source === 'transExitCode' || diag === null || diag === NONE ? [] : [{ text: diag, source, code }],
  );
}

/**
 * Each text of a source and code once, in an order that does not depend on the order they were given in.
 *
 * @param before is asked first, and told what was not known
 */
export function knownTexts(engine: Engine, errors: Iterable<ErrorText>, before: KnownBefore = new Map()): KnownText[] {
  const known = new Map<string, KnownText>();
  for (const error of errors) {
    const text = error.text.trim();
    if (text === '') continue;
    const key = `${error.source} ${error.code} ${text}`;
    const own = known.get(key);
    if (own !== undefined) {
      own.count += 1;
      continue;
    }
    const found = before.get(key) ?? knownText(engine, { ...error, text });
    before.set(key, found);
    known.set(key, { ...found, count: 1 });
  }
  return [...known].sort(([a], [b]) => compareText(a, b)).map(([, text]) => text);
}

/** The cause of a text by the catalogue: same for texts of one cause; empty where nothing explains it. */
export function causeOf(engine: Pick<Engine, 'diagnose'>, text: string): string {
  return causeBy(engine.diagnose(text)[0]);
}

function causeBy(best: Diagnosis | undefined): string {
  return best === undefined ? '' : `${best.signature} ${best.code ?? ''}`;
}

function knownText(engine: Engine, error: ErrorText): KnownText {
  const best = engine.diagnose(error.text)[0];
  const kept = error.text.slice(0, DIAG_LENGTHS[error.source]).replace(/[\uD800-\uDBFF]$/, '');
  return {
    ...error,
    count: 1,
    kept,
    signature: best?.signature ?? null,
    proves: best?.code ?? null,
    isSpecific: best !== undefined && best.rank !== 'fallback',
    cause: causeBy(best),
    template: templateOf(redact(kept, { mark: SECRET })),
  };
}
