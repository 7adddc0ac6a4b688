/** A proposal as plain data. */
import { redact } from '../../report/redact';
import type { Proposal } from './proposal';
import { REFUSALS, ruleId } from './proposedRules';
import { failures } from './prove';
import type { KnownText } from './texts';

/** Different texts, and how many of them are in groups. */
interface Coverage {
  texts: number;
  covered: number;
}

/** The public shape of `panda-triage suggest --format json`. */
export interface ProposalJson {
  /** Failures with a text, and different texts. */
  failures: number;
  texts: number;
  groups: {
    id: string;
    fingerprint: string;
    source: string;
    code: number;
    diag: string;
    /** Signature that explains all of its texts, and the code that they prove; null for none. */
    signature: string | null;
    proves: string | null;
    count: number;
    share: number;
    texts: number;
    sample: string;
  }[];
  coverage: {
    all: Coverage;
    /** Texts that no signature matches. */
    unexplained: Coverage;
    /** Those, and texts that only call themselves an error. */
    unspecific: Coverage;
  };
  leftOut: { reason: string; why: string; texts: number; count: number; sample: string }[];
}

/** Samples are without their secrets. */
export function proposalJson({ texts, groups, leftOut }: Proposal): ProposalJson {
  const all = failures(texts);
  const grouped = groups.flatMap((group) => group.texts);
  const coverage = (isMeant: (text: KnownText) => boolean): Coverage => ({
    texts: texts.filter(isMeant).length,
    covered: grouped.filter(isMeant).length,
  });
  return {
    failures: all,
    texts: texts.length,
    groups: groups.map((group) => ({
      id: ruleId(group),
      fingerprint: group.fingerprint,
      source: group.sample.source,
      code: group.sample.code,
      diag: group.pattern.source,
      signature: group.sample.signature,
      proves: group.sample.proves,
      count: group.count,
      share: Number((group.count / all).toFixed(4)),
      texts: group.texts.length,
      sample: redact(group.sample.kept),
    })),
    coverage: {
      all: coverage(() => true),
      unexplained: coverage(({ signature }) => signature === null),
      unspecific: coverage(({ isSpecific }) => !isSpecific),
    },
    leftOut: leftOut.map(({ reason, texts: rest }) => ({
      reason,
      why: REFUSALS[reason],
      texts: rest.length,
      count: failures(rest),
      sample: redact(rest[0]?.kept ?? ''),
    })),
  };
}
