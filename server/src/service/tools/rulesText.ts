/** What `test_panda_rule` answers, as text. */
import { count } from '../../report/words';
import type { RulesOutput } from './schemas/rules';

/** Lines that end in a newline. All texts are already safe and bounded. */
export function rulesText({ rules, problems, tried, untouched, decisions, leftOut }: RulesOutput): string {
  return [
    problems.length === 0 ? 'Nothing is wrong with the rules.' : 'problems:',
    ...problems.map(problemText),
    ...triedText(tried),
    ...rules.flatMap((rule) => ruleText(rule)),
    ...(untouched.failures === 0 ? [] : [`no rule takes ${count(untouched.failures, 'failure')}:`]),
    ...untouched.examples.map((text) => `  ${text}`),
    ...(decisions.length === 0 ? [] : ['what the server would do:']),
    ...decisions.flatMap(({ failure, count: times, decided }) => [
      `  ${failure}${times > 1 ? ` (${times} times)` : ''}`,
      ...decided.map((line) => `    ${line}`),
    ]),
    ...leftOut.map((one) => `left out: ${one}`),
    '',
  ].join('\n');
}

function problemText({ rule, severity, id, message, line }: RulesOutput['problems'][number]): string {
  const where = [...(line > 0 ? [`line ${line}`] : []), ...(rule === null ? [] : [`rule ${rule}`])].join(', ');
  return `  ${severity} ${id}${where === '' ? '' : ` (${where})`}: ${message}`;
}

function triedText({ failures, distinct, successful, others }: RulesOutput['tried']): string[] {
  if (failures + successful + others === 0)
    return ['No failures were given: the rules are tried on their samples only.'];
  const besides = [
    ...(successful > 0 ? [count(successful, 'successful job')] : []),
    ...(others > 0 ? [`${count(others, 'job')} that neither failed nor succeeded`] : []),
  ];
  return [
    `tried on ${count(failures, 'failure')}, ${distinct} different${besides.length === 0 ? '' : `; besides ${besides.join(', ')}`}`,
  ];
}

function ruleText(rule: RulesOutput['rules'][number]): string[] {
  const { id, table, effect, asked, applies, successful, matched, missed } = rule;
  return [
    `${table} rule ${id} (${effect}): takes ${applies} of ${asked} with its source and code`,
    ...(successful > 0 ? [`  its expression matches ${count(successful, 'successful job')}`] : []),
    ...matched.map((text) => `  takes: ${text === '' ? '(no text)' : text}`),
    ...missed.map(({ reason, count: times, text }) => `  not ${times}: ${reason}${text === '' ? '' : `: ${text}`}`),
  ];
}
