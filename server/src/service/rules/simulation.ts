/** What the PanDA server would do about jobs with the rules of a workspace, as a document in Markdown. */
import { fileName } from '../../../../shared/addresses';
import { cut, escaped } from '../../report/hostile';
import { count } from '../../report/words';
import { asRows, hasKnownEnd } from '../../rules/file/asRows';
import { readRuleFile, type Rule, type RuleFile } from '../../rules/file/ruleFile';
import { unasked } from '../../rules/server/asked';
import type { FailedJob } from '../../rules/server/jobErrors';
import { jobsInJson } from '../../rules/server/jobList';
import { Simulator, type Effect, type Simulation } from '../../rules/server/simulate';
import { ASSUMED, withoutError } from '../../rules/server/simulationReport';
import { triagedJob } from '../../rules/server/triagedJob';
import type { Analysis } from '../analysis';
import { inlineCode } from '../markdown';

const TITLE = '# What would PanDA do?';
/** Characters of a text that are shown. */
const MAX_DIAG = 200;

/** Jobs that are shown: a document is for reading. */
const MAX_JOBS = 50;

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
export function simulation(analysis: Analysis, files: RuleFiles, now: number): string {
  return simulated(analysis.jobs.map(triagedJob), files, now);
}

/**
 * About jobs as the monitor's JSON has them, maybe typed by hand; see `simulation`.
 *
 * @param json one job, a list of them, or one a line
 */
export function jobsSimulation(json: string, files: RuleFiles, now: number): string {
  const list = jobsInJson(json);
  if (list?.holds === 'jobs') return simulated(list.jobs, files, now, list.problem);
  const fault = jsonFault(json);
  return fault === null
    ? `${TITLE}\n\nThis JSON holds no job: a job has a \`pandaid\`, which may be \`null\`.\n`
    : `${TITLE}\n\nThis is no JSON: ${inlineCode(fault)}.\n`;
}

/** What the parser says, which may quote the text; null where it says nothing. */
function jsonFault(json: string): string | null {
  try {
    JSON.parse(json);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param problem what of the jobs could not be read; null: nothing */
function simulated(jobs: readonly FailedJob[], files: RuleFiles, now: number, problem: string | null = null): string {
  const read = files.map(({ uri, text }) => readRuleFile({ path: uri, text }));
  const rules = read.flatMap((file) => file.rules);
  const simulator = new Simulator(asRows(rules), now);
  const shown = jobs.slice(0, MAX_JOBS);
  const others = jobs.length - shown.length;
  return [
    TITLE,
    ...(problem === null ? [] : [escaped(`In this list, ${problem}.`)]),
    rulesWords(read),
    ...shown.flatMap((job) => jobSection(simulator.simulate(job), rules)),
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

function jobSection({ job, classification, retry, skipped }: Simulation, rules: readonly Rule[]): string[] {
  const named = (table: Rule['table'], id: string | number): string => {
    const rule = rules.find((one) => one.table === table && one.id === id);
    if (rule === undefined) return inlineCode(String(id));
    const { path, line } = rule.place('id');
    return `${inlineCode(rule.id)} (${inlineCode(`${fileName(path)}:${line}`)})`;
  };
  const errors = job.errors.map(({ source, code, diag, isAssumed }) => {
    const text = diag === null || diag === '' ? '' : ` ${inlineCode(cut(diag, MAX_DIAG))}`;
    return `- ${inlineCode(`${source} ${code}`)}${text}${isAssumed === true ? ` (${ASSUMED})` : ''}`;
  });
  const decided = classification && [
    `Classified by ${named('classification', classification.row.id)} as class ${inlineCode(classification.row.errorClass)}. ${EFFECTS[classification.effect]}.`,
    ...logged(classification.line),
  ];
  const actions = retry.flatMap(({ row, parameters, effect, line }) => {
    const values = [...parameters].map(([name, value]) => `${name}=${value}`);
    return [
      `${named('retry', row.id)}: ${inlineCode([row.action, ...values].join(' '))}. ${EFFECTS[effect]}.`,
      ...logged(line),
    ];
  });
  const reasons = skipped.map(({ table, row, reason }) => `- ${named(table, row.id)}: ${escaped(reason)}`);
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
