/** A comparison of two campaigns as plain data for other programs. */
import { FALSE_DISCOVERIES, type Comparison } from '../compare';

/** The public object. Field order is part of the look, not of the contract. */
export function comparisonJson({ before, after, rows }: Comparison, names: { before: string; after: string }) {
  return {
    schema: 1,
    before: { path: names.before, jobs: before },
    after: { path: names.after, jobs: after },
    test: { name: 'fisher-exact', sides: 2, adjustment: 'benjamini-hochberg', falseDiscoveries: FALSE_DISCOVERIES },
    rows: rows.map((row) => ({
      key: row.key,
      change: row.change,
      mayBeChance: row.mayBeChance,
      code: row.code,
      acronym: row.acronym,
      signature: row.signature,
      fingerprint: row.fingerprint,
      cause: row.cause,
      owner: row.owner,
      persistence: row.persistence,
      before: row.before,
      after: row.after,
      p: row.p,
      adjustedP: row.adjustedP,
    })),
  };
}
