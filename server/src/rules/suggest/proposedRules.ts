/** A proposal as the text of a file of rules (`*.panda-rules.yaml`). */
import { meanings } from '../../catalogue/codes';
import { fingerprint } from '../../catalogue/fingerprint';
import type { Catalogue } from '../../catalogue/types';
import { cut, oneLine, sentence } from '../../report/hostile';
import { redact } from '../../report/redact';
import { CLASSES } from '../errorClass';
import type { RuleValues } from '../file/ruleFile';
import { listItem, ruleLines } from '../file/ruleLines';
import { LookAlikes } from './lookAlikes';
import type { LeftOut, Proposal, ProposedGroup } from './proposal';
import { failures, mayMatch, type Refusal } from './prove';
import { tellingWords } from './tellingWords';

/** Texts of a group that stand with its rule. */
const MAX_SAMPLES = 3;
/** Characters of a description; its column has 250 bytes. */
const MAX_DESCRIPTION = 120;
const MAX_ID_WORDS = 5;
/** Digits of the fingerprint of a rule in its name: enough to tell the rules of one file apart. */
const ID_DIGITS = 8;

const HEAD = `# Suggested rules of the table ERROR_CLASSIFICATION of the PanDA server, from many error texts.
# Each matches all texts of its group, and none of those at hand that the catalogue explains by another cause.
# Read them before you confirm any: what is suggested is not active.
`;

/** Why texts have no rule, after "Left out: 3 texts …". */
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  few: 'of fewer than five failures that are alike',
  vague: 'that share too few words for a rule',
  ambiguous: 'whose expression would also match texts of another cause',
  unmatched: 'that no expression of 256 bytes could be made for',
};

/** The rule in whose place others are proposed. */
interface Instead {
  id: number | string;
  errorClass: string;
}

/**
 * Lines that end in a newline.
 *
 * @param instead where these rules are to stand in the place of one: what the catalogue does not know stays in its class
 */
export function proposedRules(proposal: Proposal, catalogue: Catalogue, instead?: Instead): string {
  const { groups, leftOut, texts } = proposal;
  const all = failures(texts);
  const lookAlikes = new LookAlikes(texts);
  return [
    HEAD + insteadLine(instead, all) + (groups.length === 0 ? 'classification: []' : 'classification:'),
    ...groups.map((group) => {
      const { errorClass = instead?.errorClass ?? CLASSES.unknown, description } = meaningOf(group, catalogue);
      return ruleText(group, { lookAlike: lookAlikes.nearest(group), errorClass, description, all });
    }),
    ...leftOut.map(leftOutText),
    '',
  ].join('\n');
}

/** Name of the rule of a group, once in a proposal. */
export function ruleId({ sample, template, pattern }: ProposedGroup): string {
  const digits = fingerprint(`${sample.source} ${sample.code} ${pattern.source}`).slice(0, ID_DIGITS);
  return [...tellingWords(template).slice(0, MAX_ID_WORDS), digits].join('-');
}

function insteadLine(instead: Instead | undefined, all: number): string {
  if (instead === undefined) return '';
  return `# They are for the ${all} failures that the rule ${oneLine(String(instead.id))} takes. Confirm them in its place: of two that apply, the\n# database may give either first.\n`;
}

interface Known {
  errorClass: string;
  description: string;
  /** A text of another cause that its rule does not match. */
  lookAlike: string | undefined;
  /** Failures of all groups. */
  all: number;
}

function ruleText(group: ProposedGroup, { errorClass, description, lookAlike, all }: Known): string {
  const { texts, count, sample, pattern } = group;
  const samples = [sample, ...texts.filter((text) => text !== sample)]
    .map(({ kept }) => redact(kept))
    .filter((text) => mayMatch(group, text))
    .slice(0, MAX_SAMPLES);
  const rule: RuleValues = {
    table: 'classification',
    id: ruleId(group),
    row: null,
    status: 'suggested',
    source: sample.source,
    code: sample.code,
    diag: pattern.source,
    errorClass,
    description,
    ticket: null,
    samples,
    not: lookAlike === undefined ? [] : [lookAlike],
  };
  return [
    `# ${count} failures, ${share(count, all)} of all, with ${texts.length} different texts; ${group.fingerprint}`,
    ...listItem(ruleLines(rule)),
  ]
    .map((line) => `  ${line}`)
    .join('\n');
}

/** What the catalogue says of the texts of a group. */
function meaningOf({ sample }: ProposedGroup, catalogue: Catalogue): { errorClass?: string; description: string } {
  const { signature, proves } = sample;
  if (signature === null) return { description: 'The catalogue does not know these texts.' };
  const entry = proves === null ? undefined : meanings(catalogue, proves)[0];
  const owner = catalogue.signatures.find(({ id }) => id === signature)?.owner ?? entry?.owner ?? 'unknown';
  const means = entry === undefined ? '' : `: ${sentence(entry.means)}`;
  const description = cut(`${signature}${means}`, MAX_DESCRIPTION);
  return owner === 'unknown' ? { description } : { errorClass: CLASSES[owner], description };
}

function leftOutText({ reason, texts }: LeftOut): string {
  return `# Left out: ${texts.length} different texts ${REFUSALS[reason]}.`;
}

function share(count: number, all: number): string {
  return `${((100 * count) / all).toFixed(1)} %`;
}
