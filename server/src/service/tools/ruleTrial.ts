/** Rules tried on failures and on successful jobs: what each takes, what it misses and why, what the server would do. */
import { asRows, hasKnownEnd } from '../../rules/file/asRows';
import type { Rule } from '../../rules/file/ruleFile';
import type { Material } from '../../rules/quality/material';
import type { Expressions } from '../../rules/server/expressions';
import { jobError, type FailedJob, type JobError } from '../../rules/server/jobErrors';
import type { ClassificationRow, RetryRow } from '../../rules/server/rows';
import { Simulator, type Simulation } from '../../rules/server/simulate';

/** Different failures that are tried; the rest is counted. */
const MAX_DISTINCT = 20_000;
/** Different texts of a rule that are kept. */
const MAX_KEPT = 10;

/** What a rule does with the failures of its source and code. */
export interface RuleTally {
  rule: Rule;
  asked: number;
  applies: number;
  successful: number;
  matched: Set<string>;
  missed: Map<string, { count: number; text: string }>;
}

/** A failure, how often it came, and what the server would do about it. */
export interface TriedFailure {
  words: string;
  count: number;
  simulation: Simulation;
}

export interface RuleTrial {
  tallies: RuleTally[];
  failures: number;
  distinct: number;
  /** Failures that were not tried. */
  untried: number;
  /** Failures to which no rule applies, and others. */
  untouched: TriedFailure[];
  decided: TriedFailure[];
}

/** A failure, as the jobs that it may be: several where only its text is known. */
export type Failure = readonly FailedJob[];

/** Texts that came without their jobs: each may stand beside any source and code of the rules. */
export function textFailures(rules: readonly Rule[], texts: readonly string[]): Failure[] {
  const pairs = new Map(rules.map(({ source, code }) => [`${source} ${code}`, { source, code }]));
  return texts.map((text) =>
    [...pairs.values()].map(({ source, code }) => ({
      pandaId: null,
      taskId: null,
      label: null,
      attempt: null,
      architecture: null,
      release: null,
      workQueue: null,
      status: null,
      errors: [jobError(source, code, text)],
    })),
  );
}

/**
 * Tries all; yields often, as an expression may take long.
 *
 * @param now milliseconds since 1970, for rules that expire
 */
export function* triedRules(
  rules: readonly Rule[],
  { failed, successful }: { failed: readonly Failure[]; successful: Material['successful'] },
  expressions: Expressions,
  now: number,
): Generator<void, RuleTrial> {
  const rows = asRows(rules);
  const tallyOf = talliesOf(rules.filter(hasKnownEnd), [...rows.classification, ...rows.retry]);
  const simulator = new Simulator(rows, now);
  const trial: RuleTrial = {
    tallies: [...tallyOf.values()],
    failures: failed.length,
    distinct: 0,
    untried: 0,
    untouched: [],
    decided: [],
  };
  for (const { failure, count } of distinctOf(failed)) {
    trial.distinct += 1;
    if (trial.distinct > MAX_DISTINCT) {
      trial.untried += count;
      continue;
    }
    const tried = failure.map((job) => ({ words: failureWords(job), count, simulation: simulator.simulate(job) }));
    for (const { simulation } of tried) note(simulation, count, tallyOf);
    const touched = tried.filter(({ simulation }) => simulation.classification !== null || simulation.retry.length > 0);
    trial.decided.push(...touched);
    if (touched.length === 0) trial.untouched.push(...tried.slice(0, 1));
    yield;
  }
  for (const texts of successful) {
    for (const tally of trial.tallies) {
      const { diag, source } = tally.rule;
      if (diag === null || diag === '') continue;
      for (const { source: of, text } of texts) {
        if (of !== null && of !== source) continue;
        if ((yield* expressions.matching(diag, text)) !== 'yes') continue;
        tally.successful += 1;
        break;
      }
    }
    yield;
  }
  return trial;
}

/** A tally for each rule, by its row: rows stand in the order of their rules, those of classification first. */
function talliesOf(
  rules: readonly Rule[],
  rows: readonly (ClassificationRow | RetryRow)[],
): Map<ClassificationRow | RetryRow, RuleTally> {
  const sorted = (['classification', 'retry'] as const).flatMap((table) =>
    rules.filter((rule) => rule.table === table),
  );
  const tallies = new Map<ClassificationRow | RetryRow, RuleTally>();
  for (const [i, row] of rows.entries()) {
    const rule = sorted[i];
    if (rule === undefined) continue;
    tallies.set(row, { rule, asked: 0, applies: 0, successful: 0, matched: new Set(), missed: new Map() });
  }
  return tallies;
}

/** Jobs with the same errors and attributes are one failure to the rules. */
function distinctOf(failed: readonly Failure[]): { failure: Failure; count: number }[] {
  const all = new Map<string, { failure: Failure; count: number }>();
  for (const failure of failed) {
    const key = JSON.stringify(
      failure.map(({ errors, architecture, release, workQueue }) => [errors, architecture, release, workQueue]),
    );
    const known = all.get(key);
    if (known === undefined) all.set(key, { failure, count: 1 });
    else known.count += 1;
  }
  return [...all.values()];
}

function note(
  { job, classification, retry, skipped }: Simulation,
  count: number,
  tallyOf: ReadonlyMap<ClassificationRow | RetryRow, RuleTally>,
): void {
  for (const { row, error } of [...(classification === null ? [] : [classification]), ...retry]) {
    const tally = tallyOf.get(row);
    if (tally === undefined) continue;
    tally.asked += count;
    tally.applies += count;
    if (tally.matched.size < MAX_KEPT) tally.matched.add(error.diag ?? '');
  }
  for (const { row, reason } of skipped) {
    const tally = tallyOf.get(row);
    if (tally === undefined) continue;
    tally.asked += count;
    const known = tally.missed.get(reason);
    if (known === undefined) tally.missed.set(reason, { count, text: textFor(job, row) });
    else known.count += count;
  }
}

function textFor({ errors }: FailedJob, { source, code }: ClassificationRow | RetryRow): string {
  return errors.find((one) => one.source === source && one.code === code)?.diag ?? '';
}

function failureWords({ pandaId, errors }: FailedJob): string {
  const job = pandaId === null ? [] : [`job ${pandaId}:`];
  return [...job, errors.length === 0 ? 'no error' : errors.map(errorWords).join('; ')].join(' ');
}

function errorWords({ source, code, diag }: JobError): string {
  return `${source} ${code}${diag === null || diag === '' ? '' : `: ${diag}`}`;
}
