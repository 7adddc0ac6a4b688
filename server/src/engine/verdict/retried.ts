/** Failed tries of files that came through in the end. */
import { TRANSFERS } from '../job/stages';
import type { Sighting, Transfer, TransferAttempt } from '../types';

interface Tried {
  attempt: TransferAttempt;
  transfer: Transfer;
}

/**
 * Why a transfer error does not count: the file that was being transferred at its line came through later.
 *
 * @param transfers of the job, with their tries
 * @returns for a sighting one sentence, or null where the file failed or none was being transferred
 */
export function retriedBy(transfers: readonly Transfer[]): (sighting: Sighting) => string | null {
  const tries = transfers
    .flatMap((transfer) => transfer.attempts.map((attempt): Tried => ({ attempt, transfer })))
    .sort((a, b) => a.attempt.line - b.attempt.line);
  return (sighting) => {
    if (!TRANSFERS.has(sighting.stage) || sighting.region !== 'plain') return null;
    const tried = tries.findLast(({ attempt }) => attempt.file === sighting.file && attempt.line <= sighting.line);
    if (tried?.attempt.outcome !== 'failed') return null;
    const { lfn, outcome, attempts } = tried.transfer;
    if (outcome !== 'transferred' && outcome !== 'direct') return null;
    const which = attempts.indexOf(tried.attempt) + 1;
    return `Try ${which} of ${attempts.length} for ${lfn} failed, and the file was ${outcome === 'direct' ? 'read remotely' : 'transferred'} all the same.`;
  };
}
