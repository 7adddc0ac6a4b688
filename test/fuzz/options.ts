/** What `npm run fuzz` is asked for. */
import { parseArgs } from 'node:util';

export interface Options {
  cases: number;
  /** Milliseconds. */
  time: number;
  seed: number;
  /** Names of targets; empty for all. */
  targets: string[];
  isGuided: boolean;
  /** A file with the one input that is to be tried. */
  replay: string | null;
}

/**
 * Reads the arguments of the command line.
 *
 * @throws with a sentence on what cannot be used
 */
export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '10000000' },
      seconds: { type: 'string', default: 'Infinity' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      target: { type: 'string', multiple: true, default: [] },
      unguided: { type: 'boolean', default: false },
      replay: { type: 'string' },
    },
  });
  return {
    cases: numberOf('cases', values.cases),
    time: numberOf('seconds', values.seconds) * 1000,
    seed: numberOf('seed', values.seed),
    targets: values.target,
    isGuided: !values.unguided,
    replay: values.replay ?? null,
  };
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  // What is no number would be reached at once, and nothing tried.
  if (text.trim() === '' || !(number >= 0)) throw new Error(`--${name} must be a number from 0 up, not "${text}".`);
  return number;
}
