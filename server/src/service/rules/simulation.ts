/** What the PanDA server would do about jobs with the rules of a workspace, as a document in Markdown. */
import { fileName } from '../../../../shared/addresses';
import { cut, escaped } from '../../report/hostile';
import { count } from '../../report/words';
import { asRows, hasKnownEnd } from '../../rules/file/asRows';
import { readRuleFile, type Rule, type RuleFile } from '../../rules/file/ruleFile';
import { unasked } from '../../rules/server/asked';
import type { FailedJob } from '../../rules/server/jobErrors';
import { jobsInJson } from '../../rules/server/jobList';
import type { ClassificationRow, RetryRow, RuleSet } from '../../rules/server/rows';
import { Simulator, type Effect, type Simulation } from '../../rules/server/simulate';
import { ASSUMED, withoutError } from '../../rules/server/simulationReport';
import { triagedJob } from '../../rules/server/triagedJob';
import type { Analysis } from '../analysis';
import { inlineCode } from '../markdown';

const TITLE = '# What would PanDA do?';
/** Characters of a text that are shown. */
const MAX_DIAG = 200;

/** Jobs that are shown, and rules of each that do not count: a document is for reading. */
const MAX_JOBS = 50;
const MAX_REASONS = 50;

type RuleFiles = readonly { uri: string; text: string }[];

const EFFECTS: Readonly<Record<Effect, string>> = {
  acts: 'It is confirmed: the server **acts**',
  logged: 'It is suggested: the server would only log it',
  label: 'That is a label, without effect',
};

/**
 * About the jobs of a log.
 *
 * @param files of rules as they are now; the server itself promises no order, and here the first rule counts
 * @param now milliseconds since 1970, for rules that expire
 */
export function simulation(analysis: Analysis, files: RuleFiles, now: number): Generator<void, string> {
  return simulated(analysis.jobs.map(triagedJob), files, now);
}

/**
 * About jobs as the monitor's JSON has them, maybe typed by hand; see `simulation`.
 *
 * @param json one job, a list of them, or one a line
 */
export function* jobsSimulation(json: string, files: RuleFiles, now: number): Generator<void, string> {
  const list = jobsInJson(json);
  if (list?.holds === 'jobs') return yield* simulated(list.jobs, files, now, list.problem);
  const fault = list?.problem ?? 'holds no job in JSON';
  return `${TITLE}\n\nThis ${escaped(fault)}. A job is an object with a \`pandaid\`, which may be \`null\`.\n`;
}

/** @param problem what of the jobs could not be read; null: nothing */
function* simulated(
  jobs: readonly FailedJob[],
  files: RuleFiles,
  now: number,
  problem: string | null = null,
): Generator<void, string> {
  const read: RuleFile[] = [];
  for (const { uri, text } of files) {
    read.push(readRuleFile({ path: uri, text }));
    yield;
  }
  const rules = new NamedRows(read.flatMap((file) => file.rules).filter(hasKnownEnd));
  const simulator = new Simulator(rules.rows, now);
  const others = Math.max(0, jobs.length - MAX_JOBS);
  const sections: string[] = [];
  for (const job of jobs.slice(0, MAX_JOBS)) {
    sections.push(...jobSection(simulator.simulate(job), rules));
    yield;
  }
  return [
    TITLE,
    ...(problem === null ? [] : [escaped(`In this list, ${problem}.`)]),
    rulesWords(read),
    ...sections,
    ...(others === 0
      ? []
      : [`${count(others, 'more job')} are not shown: \`panda-triage simulate\` takes all of them.`]),
    'The server has no such dry run: this is its decision as its source tells it. A job list knows more of a job than its log: `panda-triage simulate` takes both.',
    '',
  ].join('\n\n');
}

function rulesWords(files: readonly RuleFile[]): string {
  if (files.length === 0)
    return 'There is no file of rules (`*.panda-rules.yaml`) in this workspace: no rule is asked.';
  const list = files.map(({ path, rules, problems }) => {
    const known = rules.filter(hasKnownEnd).length;
    const out = problems.length + rules.length - known;
    const left = out === 0 ? '' : `; **${out} cannot be read and left out**`;
    return `- ${inlineCode(fileName(path))}: ${count(known, 'rule')}${left}`;
  });
  return ['Rules of:', ...list].join('\n');
}

/** The rows of rules, and where each rule stands: in two files two may have one name. */
class NamedRows {
  readonly rows: RuleSet;
  readonly #rules: ReadonlyMap<ClassificationRow | RetryRow, Rule | undefined>;

  constructor(rules: readonly Rule[]) {
    this.rows = asRows(rules);
    const { classification, retry } = this.rows;
    const rows = [...classification, ...retry];
    const inOrder = [...rules].sort((a, b) => Number(a.table === 'retry') - Number(b.table === 'retry'));
    this.#rules = new Map(rows.map((row, index) => [row, inOrder[index]]));
  }

  name(row: ClassificationRow | RetryRow): string {
    const { path, line } = this.#rules.get(row)?.place('id') ?? { path: '', line: 0 };
    return `${inlineCode(String(row.id))} (${inlineCode(`${fileName(path)}:${line}`)})`;
  }
}

function jobSection({ job, classification, retry, skipped }: Simulation, rules: NamedRows): string[] {
  const errors = job.errors.map(({ source, code, diag, isAssumed }) => {
    const text = diag === null || diag === '' ? '' : ` ${inlineCode(cut(diag, MAX_DIAG))}`;
    return `- ${inlineCode(`${source} ${code}`)}${text}${isAssumed === true ? ` (${ASSUMED})` : ''}`;
  });
  const decided = classification && [
    `Classified by ${rules.name(classification.row)} as class ${inlineCode(classification.row.errorClass)}. ${EFFECTS[classification.effect]}.`,
    ...logged(classification.line),
  ];
  const actions = retry.flatMap(({ row, parameters, effect, line }) => {
    const values = [...parameters].map(([name, value]) => `${name}=${value}`);
    return [
      `${rules.name(row)}: ${inlineCode([row.action, ...values].join(' '))}. ${EFFECTS[effect]}.`,
      ...logged(line),
    ];
  });
  const reasons = skipped.slice(0, MAX_REASONS).map(({ row, reason }) => `- ${rules.name(row)}: ${escaped(reason)}`);
  if (skipped.length > MAX_REASONS) reasons.push(`- and ${count(skipped.length - MAX_REASONS, 'other')}`);
  const reason = unasked(job);
  return [
    `## Job ${job.pandaId ?? 'without PandaID'}`,
    ...(reason === null ? [] : [escaped(`No rule is asked: ${reason}.`)]),
    errors.length > 0 ? errors.join('\n') : `It has ${withoutError(job)}.`,
    '### How the failure is called',
    ...(decided ?? ['No classification rule applies.']),
    '### What is done about it',
    ...(actions.length === 0 ? ['No retry rule applies.'] : actions),
    ...(reasons.length === 0 ? [] : ['### Rules of its codes that do not count', reasons.join('\n')]),
  ];
}

/** The line that the server writes. */
function logged(line: string | null): string[] {
  return line === null ? [] : [`Its log then says ${inlineCode(line)}`];
}
