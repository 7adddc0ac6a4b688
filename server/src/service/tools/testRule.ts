/** `test_panda_rule`: what is wrong with rules, what they take and miss, and what the server would do. */
import type { SecretPattern } from '../../report/redact';
import { count } from '../../report/words';
import type { Rule } from '../../rules/file/ruleFile';
import { ACTING_CLASS } from '../../rules/server/classify';
import type { Simulation } from '../../rules/server/simulate';
import { effectWords } from '../../rules/server/simulationReport';
import { codeOf } from '../rules/ruleDocument';
import { fewOf, fitted, shortenedNote, type Answer } from './answer';
import type { GivenRules } from './givenRules';
import { Quotes } from './quotes';
import type { RuleTally, RuleTrial, TriedFailure } from './ruleTrial';
import { rulesText } from './rulesText';
import type { RulesOutput } from './schemas/rules';

/** Characters of an error text, of a line of the server's log, of a problem. */
const MAX_TEXT = 240;
const MAX_LOGGED = 400;
/** Entries of the lists. */
const MAX_RULES = 15;
const MAX_PROBLEMS = 20;
const MAX_SAMPLES = 3;
const MAX_FAILURES = 5;
const MAX_NOTES = 5;

export interface Tried extends GivenRules {
  trial: RuleTrial;
  /** Jobs that went well, and those that did neither. */
  successful: number;
  others: number;
  redact: readonly SecretPattern[];
  /** What could not be read. */
  notes: readonly string[];
}

export function testRule(tried: Tried): Answer<RulesOutput> {
  return fitted((share) => {
    const data = told(tried, new Quotes(share, tried.redact));
    return { text: rulesText(data), data };
  });
}

function told({ document, hasLines, trial, successful, others, notes }: Tried, quotes: Quotes): RulesOutput {
  const { share } = quotes;
  const words = (text: string): string => quotes.words(text, MAX_TEXT);
  const rules = fewOf(trial.tallies, MAX_RULES, share);
  const problems = fewOf(document.problems, MAX_PROBLEMS, share);
  const decided = fewOf(trial.decided, MAX_FAILURES, share);
  const untouched = fewOf(trial.untouched, MAX_FAILURES, share);
  const shownNotes = fewOf(notes, MAX_NOTES, share);
  const hidden = [
    [trial.tallies.length - rules.length, 'more rule'],
    [document.problems.length - problems.length, 'more problem'],
    [trial.decided.length - decided.length, 'more different failure that rules take'],
    [trial.untouched.length - untouched.length, 'more different failure that no rule takes'],
    [notes.length - shownNotes.length, 'more place that could not be read'],
  ] as const;
  return {
    rules: rules.map((tally) => toldRule(tally, quotes)),
    problems: problems.map((problem) => ({
      rule: 'rule' in problem ? words(problem.rule.id) : null,
      severity: problem.severity,
      id: codeOf(problem),
      message: words(problem.message),
      line: hasLines ? problem.line : 0,
    })),
    tried: { failures: trial.failures, distinct: trial.distinct, successful, others },
    untouched: {
      failures: trial.untouched.reduce((sum, one) => sum + one.count, 0),
      examples: untouched.map((one) => words(one.words)),
    },
    decisions: decided.map((one) => decision(one, quotes)),
    leftOut: [
      ...shortenedNote(share),
      ...shownNotes.map(words),
      ...(trial.untried > 0
        ? [`${count(trial.untried, 'failure')} not tried: there are too many different ones.`]
        : []),
      ...hidden.flatMap(([more, what]) => (more > 0 ? [`${count(more, what)}.`] : [])),
    ],
  };
}

function toldRule(
  { rule, asked, applies, successful, matched, missed }: RuleTally,
  quotes: Quotes,
): RulesOutput['rules'][number] {
  const { share } = quotes;
  const reasons = [...missed].sort(([, a], [, b]) => b.count - a.count);
  return {
    id: quotes.words(rule.id, MAX_TEXT),
    table: rule.table,
    effect: effectOf(rule),
    asked,
    applies,
    successful,
    matched: fewOf([...matched], MAX_SAMPLES, share).map((text) => quotes.words(text, MAX_TEXT)),
    missed: fewOf(reasons, MAX_SAMPLES, share).map(([reason, one]) => ({
      reason: quotes.words(reason, MAX_TEXT),
      count: one.count,
      text: quotes.words(one.text, MAX_TEXT),
    })),
  };
}

/** What a rule brings about where it counts. */
function effectOf(rule: Rule): string {
  if (rule.table === 'classification' && rule.errorClass !== ACTING_CLASS) {
    return 'a label: only class system has an effect';
  }
  return rule.status === 'confirmed' ? 'acts: it is confirmed' : 'is only logged: it is not confirmed';
}

function decision({ words, count: times, simulation }: TriedFailure, quotes: Quotes): RulesOutput['decisions'][number] {
  return {
    failure: quotes.words(words, MAX_TEXT),
    count: times,
    decided: decidedLines(simulation).map((line) => quotes.words(line, MAX_LOGGED)),
  };
}

function decidedLines({ classification, retry }: Simulation): string[] {
  const logged = (line: string | null): string[] => (line === null ? [] : [`log: ${line}`]);
  return [
    ...(classification === null
      ? []
      : [
          `classification ${classification.row.id}: class ${classification.row.errorClass}, ${effectWords(classification.effect)}`,
          ...logged(classification.line),
        ]),
    ...retry.flatMap(({ row, parameters, effect, line }) => [
      `retry ${row.id}: ${[row.action, ...[...parameters].map(([name, value]) => `${name}=${value}`)].join(' ')}, ${effectWords(effect)}`,
      ...logged(line),
    ]),
  ];
}
