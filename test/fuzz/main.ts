/**
 * `npm run fuzz`: fuzzes for a number of cases or a time, guided by the blocks that are reached. Prints the seed and what came of
 * it; ends with 1 on a find, whose smallest case it writes to `.cache/fuzz`. Where the program is ended, the case that ran is left there, too, beside the name of its
 * target (`running-*`).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Coverage } from './coverage';
import { fuzz, type Counts, type Find } from './loop';
import type { Target } from './target';
import { Watchdog } from './watchdog';

const FOLDER = path.resolve('.cache/fuzz');
/** Milliseconds between two lines on how it goes. */
const TELLING = 60_000;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    target: { type: 'string', multiple: true, default: [] },
    unguided: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
});

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

async function run(): Promise<boolean> {
  const coverage = values.replay === undefined ? new Coverage() : null;
  const targets = await targetsNamed(values.target);
  mkdirSync(FOLDER, { recursive: true });
  if (values.replay !== undefined) {
    await targets[0]?.check(readFileSync(values.replay));
    return true;
  }
  const [cases, seed, time] = [Number(values.cases), Number(values.seed), Number(values.seconds) * 1000];
  say(`seed ${seed}, ${cases} cases at most, targets: ${targets.map(({ name }) => name).join(', ')}`);
  const running = path.join(FOLDER, `running-${process.pid}`);
  const watchdog = new Watchdog(`${running}.bin`);
  const begin = (target: string): void => writeFileSync(`${running}.txt`, target);
  let [told, known] = [performance.now(), 0];
  const look = (soFar: Counts): void => {
    soFar.finds.slice(known).forEach(tell);
    known = soFar.finds.length;
    if (performance.now() - told < TELLING) return;
    told = performance.now();
    say(countsIn(soFar, coverage));
  };
  const counts = await fuzz({
    cases,
    seed,
    time,
    targets,
    coverage,
    isGuided: !values.unguided,
    watchdog,
    begin,
    tell: look,
  });
  say(`${countsIn(counts, coverage)}, seed ${seed}`);
  await watchdog.stop();
  for (const ending of ['bin', 'txt']) rmSync(`${running}.${ending}`);
  return counts.finds.length === 0;
}

function countsIn({ cases, kept, finds }: Counts, coverage: Coverage | null): string {
  const blocks = coverage?.blocks;
  const reach =
    blocks === undefined ? '' : `, ${blocks.reached} of ${blocks.known} blocks reached, ${kept} inputs kept`;
  return `${cases} cases${reach}, ${finds.length} found`;
}

void run().then((isSound) => (process.exitCode = isSound ? 0 : 1));
