/** Drafts one rule for the PanDA server: suggested, so that it only logs, and with the texts that prove it. */
import type { Engine } from '../../engine/index';
import { oneLine } from '../../report/hostile';
import { redact } from '../../report/redact';
import { CLASSES } from '../errorClass';
import type { Rule, RuleValues } from '../file/ruleFile';
import { SECRET } from '../maskedText';
import { pythonPattern, PatternProblem } from '../python/index';
import { COLUMN_BYTES, fitted } from '../server/columnBytes';
import { keptDiag } from '../server/jobErrors';
import { tellingWords } from '../suggest/tellingWords';
import { templateOf } from '../suggest/template';
import { causeOf, type ErrorText, type KnownBefore } from '../suggest/texts';
import { draftExpression } from './draftExpression';
import { retryAction } from './retryAdvice';
import type { RuleSubject } from './ruleSubject';

/** Texts that stand with a rule: those it matches, and those of its code that it does not and that have another cause. */
const MAX_SAMPLES = 3;
const MAX_COUNTERS = 2;
/** Words of a text that make the name of a rule. */
const ID_WORDS = 4;

/**
 * A rule for a subject. It matches the subject's text by construction.
 *
 * @param seen texts at hand, of whatever source and code
 * @param taken names of the rules that are there already
 * @param before what is known of the texts, where other rules were drafted before
 */
export function draftRule(
  engine: Engine,
  table: Rule['table'],
  subject: RuleSubject,
  seen: readonly ErrorText[],
  taken: ReadonlySet<string>,
  before?: KnownBefore,
): RuleValues {
  const { source, code, diag } = subject;
  // What has no text cannot be asked for one; a classification must, and then takes all.
  const expression = diag === '' && table === 'retry' ? null : draftExpression(engine, subject, seen, before);
  const texts = textsOf(subject, seen);
  const matching = expression === null ? [] : matchingTexts(expression, texts);
  const values = {
    id: freeId(subject, taken),
    row: null,
    status: 'suggested' as const,
    source,
    code,
    diag: expression,
    description: fitted(
      oneLine(subject.description.replace(/\s+/g, ' ').trim()),
      COLUMN_BYTES.classification.description,
    ),
    ticket: null,
    samples: matching.slice(0, MAX_SAMPLES),
    not:
      expression === null
        ? []
        : counters(
            engine,
            diag,
            texts.filter((text) => !matching.includes(text)),
          ),
  };
  if (table === 'classification') return { ...values, table, errorClass: CLASSES[subject.owner] };
  const { action, parameters } = retryAction(subject);
  return { ...values, table, action, parameters, architecture: null, release: null, workQueue: null, expires: null };
}

/** Different texts of the subject's source and code as the server keeps them, without secrets; its own comes first. */
function textsOf({ source, code, diag }: RuleSubject, seen: readonly ErrorText[]): string[] {
  const alike = seen.filter((other) => other.source === source && other.code === code);
  const kept = new Set([diag, ...alike.map(({ text }) => text)].map((text) => keptDiag(source, text)));
  return [...new Set([...kept].map((text) => redact(text).trimEnd()))].filter((text) => text.trim() !== '');
}

/** A text that nothing explains, or the like of its own, may be of the same failure in other words. */
function counters(engine: Engine, diag: string, texts: readonly string[]): string[] {
  const causes = ['', causeOf(engine, diag)];
  return texts.filter((text) => !causes.includes(causeOf(engine, text))).slice(0, MAX_COUNTERS);
}

function matchingTexts(expression: string, texts: readonly string[]): string[] {
  const pattern = pythonPattern(expression);
  return pattern instanceof PatternProblem ? [] : texts.filter((text) => pattern.match(text) === 'yes');
}

/** The signature, else some words of the text and the code; a number behind it where there is such a rule already. */
function freeId({ signature, source, code, diag }: RuleSubject, taken: ReadonlySet<string>): string {
  const words = tellingWords(templateOf(redact(keptDiag(source, diag), { mark: SECRET })));
  const named = words.length === 0 ? ['code'] : words.slice(0, ID_WORDS);
  const id = signature ?? [...named, Math.abs(code)].join('-');
  for (let number = 1; ; number++) {
    const name = number === 1 ? id : `${id}-${number}`;
    if (!taken.has(name)) return name;
  }
}
