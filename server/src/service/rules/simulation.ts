/** What the PanDA server would do about the job of a log with the rules of a workspace, as a document in Markdown. */
import { fileName } from '../../../../shared/addresses';
import { cut, escaped } from '../../report/hostile';
import { count } from '../../report/words';
import { asRows, hasKnownEnd } from '../../rules/file/asRows';
import { readRuleFile, type Rule, type RuleFile } from '../../rules/file/ruleFile';
import { Simulator, type Effect, type Simulation } from '../../rules/server/simulate';
import { ASSUMED } from '../../rules/server/simulationReport';
import { triagedJob } from '../../rules/server/triagedJob';
import type { Analysis } from '../analysis';
import { inlineCode } from '../markdown';

/** Characters of a text that are shown. */
const MAX_DIAG = 200;

const EFFECTS: Readonly<Record<Effect, string>> = {
  acts: 'It is confirmed: the server **acts**',
  logged: 'It is suggested: the server would only log it',
  label: 'That is a label, without effect',
};

/**
 * @param files of rules as they are now; the server itself promises no order, and here the first rule counts
 * @param now milliseconds since 1970, for rules that expire
 */
export function simulation(analysis: Analysis, files: readonly { uri: string; text: string }[], now: number): string {
  const read = files.map(({ uri, text }) => readRuleFile({ path: uri, text }));
  const rules = read.flatMap((file) => file.rules);
  const simulator = new Simulator(asRows(rules), now);
  const simulations = analysis.jobs.map((triage) => simulator.simulate(triagedJob(triage)));
  return [
    '# What would PanDA do?',
    rulesWords(read),
    ...simulations.flatMap((one) => jobSection(one, rules)),
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
  return [
    `## Job ${job.pandaId ?? 'without PandaID'}`,
    errors.length === 0 ? 'It has no error: the server asks no rule.' : errors.join('\n'),
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
