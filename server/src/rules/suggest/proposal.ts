/** Proposes rules of ERROR_CLASSIFICATION for many error texts. */
import type { Engine } from '../../engine/index';
import { compareText } from '../../engine/order';
import { groupsOf } from './groups';
import { failures, mayMatch, prove, type ProvenGroup, type Refusal } from './prove';
import { fingerprintOf } from './template';
import { knownTexts, type ErrorText, type KnownText } from './texts';

export interface ProposedGroup extends ProvenGroup {
  /** Of its template, with the version of the way in which templates are made. */
  fingerprint: string;
  /** How many failures have one of its texts. */
  count: number;
  /** The text most of them have. */
  sample: KnownText;
}

export interface LeftOut {
  reason: Refusal;
  texts: readonly KnownText[];
}

export interface Proposal {
  /** All different texts. */
  texts: readonly KnownText[];
  /** The largest first. */
  groups: readonly ProposedGroup[];
  /** Texts of no group, by reason. */
  leftOut: readonly LeftOut[];
}

const REASONS: readonly Refusal[] = ['few', 'vague', 'ambiguous', 'unmatched'];

/** What is proposed for texts; it depends on nothing but the texts and the catalogue, not on their order. */
export function propose(engine: Engine, errors: Iterable<ErrorText>): Proposal {
  const texts = knownTexts(engine, errors);
  const tried = groupsOf(texts).flatMap((group) => prove(group, texts));
  const proven = tried.flatMap((group) => ('pattern' in group ? [group] : [])).sort(largestFirst);
  const refused = tried.flatMap((group) => ('pattern' in group ? [] : [group]));
  const rules = proven.filter((group, index) => !isTaken(group, proven.slice(0, index)));
  const late = new Map<ProvenGroup, KnownText[]>();
  const homeless = proven.filter((group) => !rules.includes(group)).flatMap((group) => group.texts);
  homeless.forEach((text) => joins(text, rules, late));
  const leftOut = REASONS.map((reason) => {
    const rest = refused.flatMap((group) => (group.reason === reason ? group.texts : []));
    return { reason, texts: rest.filter((text) => !joins(text, rules, late)) };
  });
  const groups = rules.map((group) => proposed({ ...group, texts: [...group.texts, ...(late.get(group) ?? [])] }));
  return { texts, groups: groups.sort(largestFirst), leftOut: leftOut.filter(({ texts: rest }) => rest.length > 0) };
}

/** Whether a larger group has a rule for all texts of this one: the server would take either. */
function isTaken(group: ProvenGroup, larger: readonly ProvenGroup[]): boolean {
  return larger.some((other) => group.texts.every((text) => applies(other, text)));
}

function applies(group: ProvenGroup, { source, code, cause, kept }: KnownText): boolean {
  const [first] = group.texts;
  return first?.source === source && first.code === code && first.cause === cause && mayMatch(group, kept);
}

/** A text without a rule of its own goes to the first group whose rule applies to it. */
function joins(text: KnownText, rules: readonly ProvenGroup[], late: Map<ProvenGroup, KnownText[]>): boolean {
  const group = rules.find((one) => applies(one, text));
  if (group === undefined) return false;
  late.set(group, [...(late.get(group) ?? []), text]);
  return true;
}

function largestFirst(a: ProvenGroup, b: ProvenGroup): number {
  return failures(b.texts) - failures(a.texts) || compareText(a.pattern.source, b.pattern.source);
}

function proposed(group: ProvenGroup): ProposedGroup {
  const sample = group.texts.reduce((a, b) => (b.count > a.count ? b : a));
  return { ...group, fingerprint: fingerprintOf(group.template), count: failures(group.texts), sample };
}
