/**
 * `npm run fuzz`: fuzzes for a number of cases or a time, guided by the blocks that are reached, and prints the seed and what came
 * of it. Ends with 1 on a find, whose smallest case it writes to `.cache/fuzz`; with 2 where nothing could be tried; with 130 when
 * it was interrupted. A case that ends the program is left there as well, beside the name of its target (`running-*`).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findOf } from './batch';
import { Coverage } from './coverage';
import { Memory } from './limits';
import { fuzz, type Counts } from './loop';
import { optionsOf, type Options } from './options';
import { RunningCase, targetOf } from './runningCase';
import type { Find, Target } from './target';
import { Watchdog } from './watchdog';

const FOLDER = path.resolve('.cache/fuzz');
/** Milliseconds between two lines on how it goes. */
const TELLING = 60_000;
/** How it ends; the last as shells say it. */
const [SOUND, FOUND, UNUSABLE, INTERRUPTED] = [0, 1, 2, 130];

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What is loaded before the counting begins is counted by functions only. */
async function targetsNamed(names: readonly string[]): Promise<readonly Target[]> {
  const { TARGETS } = await import('./targets/index');
  const wrong = names.filter((name) => !TARGETS.some((target) => target.name === name));
  if (wrong.length > 0) {
    throw new Error(`No such target: ${wrong.join(', ')}. There are: ${TARGETS.map(({ name }) => name).join(', ')}.`);
  }
  return names.length === 0 ? TARGETS : TARGETS.filter(({ name }) => names.includes(name));
}

function tell({ target, input, why }: Find): void {
  const file = path.join(FOLDER, `${target}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}.bin`);
  writeFileSync(file, input);
  const again = `npm run fuzz -- --target ${target} --replay ${path.relative('.', file)}`;
  say(
    `FOUND ${target}: ${why}\n  smallest case (${input.length} bytes): ${JSON.stringify(Buffer.from(input.subarray(0, 200)).toString('utf8'))}\n  again: ${again}`,
  );
}

async function run(options: Options): Promise<number> {
  const coverage = new Coverage();
  const targets = await targetsNamed(options.targets);
  mkdirSync(FOLDER, { recursive: true });
  const stop = new AbortController();
  // A terminal and npm may both send it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  say(`seed ${options.seed}, ${options.cases} cases at most, targets: ${targets.map(({ name }) => name).join(', ')}`);
  const running = new RunningCase(path.join(FOLDER, `running-${process.pid}`));
  const watchdog = new Watchdog(running.file, running);
  let [told, known] = [performance.now(), 0];
  const look = (soFar: Counts): void => {
    soFar.finds.slice(known).forEach(tell);
    known = soFar.finds.length;
    if (performance.now() - told < TELLING) return;
    told = performance.now();
    say(countsIn(soFar, coverage));
  };
  const means = { coverage, watchdog, memory: new Memory(), signal: stop.signal };
  try {
    const begin = (target: string): void => running.about(target);
    const counts = await fuzz({ ...options, ...means, targets, begin, tell: look });
    const tried = Object.entries(counts.ofTargets).map(([name, cases]) => `${name} ${cases}`);
    say(`tried: ${tried.join(', ') || 'nothing'}`);
    say(`${stop.signal.aborted ? 'interrupted: ' : ''}${countsIn(counts, coverage)}, seed ${options.seed}`);
    if (counts.finds.length > 0) return FOUND;
    return stop.signal.aborted ? INTERRUPTED : SOUND;
  } finally {
    await watchdog.stop();
    running.remove();
  }
}

function countsIn({ cases, kept, finds }: Counts, coverage: Coverage): string {
  const { reached, known } = coverage.blocks;
  return `${cases} cases, ${reached} of ${known} blocks reached, ${kept} inputs kept, ${finds.length} found`;
}

/** Tries the input in a file under the limits of a run. */
async function replay(file: string, names: readonly string[]): Promise<number> {
  const input = readFileSync(file);
  const [target, ...others] = await targetsNamed(names.length > 0 ? names : [targetOf(file)]);
  if (target === undefined || others.length > 0) throw new Error('An input is tried on one target: give one --target.');
  const watchdog = new Watchdog(file, null);
  const find = await findOf(target, input, { watchdog, memory: new Memory() });
  await watchdog.stop();
  say(find === null ? `${target.name} holds for ${file}` : `FAILED ${target.name}, for ${file}: ${find.why}`);
  return find === null ? SOUND : FOUND;
}

async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  return options.replay === null ? run(options) : replay(options.replay, options.targets);
}

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = UNUSABLE;
  },
);
