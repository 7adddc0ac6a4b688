/** Which transfers of a job are worth a reader's time, and in which words. */
import type { Transfer, TransferAttempt } from '../engine/types';
import { count } from './words';

/** A file whose transfer did not simply succeed. All texts but the outcome are the log's. */
export interface TroubledTransfer {
  transfer: Transfer;
  /** `failed`, `transferred at try 3`, … */
  outcome: string;
  tries: number;
  /** With what and where it was tried, each once: `rucio, SITE_DATADISK`. */
  ways: string[];
  /** What the log says of the last failed try. */
  error: string | null;
}

/** The files that failed, then those that needed more than one try; each in the order of the log. */
export function troubledTransfers(transfers: readonly Transfer[]): TroubledTransfer[] {
  const failed = transfers.filter(({ outcome }) => outcome === 'failed');
  const retried = transfers.filter(
    ({ outcome, attempts }) => outcome !== 'failed' && attempts.some((attempt) => attempt.outcome === 'failed'),
  );
  return [...failed, ...retried].map(told);
}

function told(transfer: Transfer): TroubledTransfer {
  const { attempts } = transfer;
  const ways = attempts.map(wayOf).filter((way) => way !== '');
  const error = attempts.findLast((attempt) => attempt.outcome === 'failed' && attempt.error !== null)?.error ?? null;
  return { transfer, outcome: outcomeOf(transfer), tries: attempts.length, ways: [...new Set(ways)], error };
}

function outcomeOf({ outcome, attempts }: Transfer): string {
  const tries = attempts.length;
  if (outcome === 'transferred') return tries > 1 ? `transferred at try ${tries}` : 'transferred';
  if (outcome === 'direct') return 'read over the network';
  return outcome === 'failed' ? 'failed' : 'not known';
}

function wayOf({ tool, endpoint }: TransferAttempt): string {
  return [tool, endpoint].filter((part) => part !== null).join(', ');
}

/** How the other transfers went, as one phrase: `3 files came in and 1 went out at the first try`; null for none. */
export function otherTransfers(transfers: readonly Transfer[]): string | null {
  const well = (direction: Transfer['direction']): number =>
    transfers.filter(
      (transfer) =>
        transfer.direction === direction &&
        (transfer.outcome === 'transferred' || transfer.outcome === 'direct') &&
        transfer.attempts.every((attempt) => attempt.outcome !== 'failed'),
    ).length;
  const [into, out] = [well('in'), well('out')];
  const open = transfers.filter(({ outcome }) => outcome === 'unknown').length;
  const parts = [
    ...(into > 0 ? [`${count(into, 'file')} came in`] : []),
    ...(out > 0 ? [`${into > 0 ? out : count(out, 'file')} went out`] : []),
  ];
  return (
    [
      ...(parts.length > 0 ? [`${parts.join(' and ')} at the first try`] : []),
      ...(open > 0 ? [`how ${count(open, 'transfer')} ended the log does not say`] : []),
    ].join('; ') || null
  );
}
