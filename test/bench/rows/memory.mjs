/** Row 4: peak memory on a very big log. */
import { longLog, removeLog } from '../logs/longLog.mjs';
import { peakOf, peakOfNode } from '../measure/memory.mjs';
import { inTurns } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { cli, mustProve, triaged } from '../ours.mjs';
import { anchorsOf, builtCatalogue } from '../peers/catalogue.mjs';
import { ensureProgram } from '../peers/programs.mjs';
import { fileArguments, writeTexts } from '../peers/ripgrep.mjs';
import { megabytes } from '../report/figures.mjs';

export const title = 'peak memory';

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs, seed, sizes }) {
  const rg = await ensureProgram('rg', 'ripgrep');
  const log = await longLog({ bytes: sizes.memory, seed });
  try {
    const texts = await writeTexts('anchors.txt', anchorsOf(await builtCatalogue()));
    const { ours, peer } = await inTurns(runs, {
      peer: () => peakOf(rg, ['--no-mmap', ...fileArguments(texts, log.file)]),
      ours: async () => {
        const { bytes, stdout } = await peakOfNode([cli, '--format', 'json', log.file], { ends: triaged });
        mustProve(stdout, log);
        return bytes;
      },
    });
    const peaks = peer.filter((bytes) => bytes !== null);
    const peak = median(ours);
    return {
      figures: [
        {
          row: 4,
          what: `peak memory on ${megabytes(log.bytes)}`,
          ours: megabytes(peak),
          peer: peaks.length === 0 ? '' : `rg -j1 --no-mmap: ${megabytes(median(peaks))}`,
          value: peak / 1e6,
          unit: 'MB',
          bar: 150,
        },
      ],
      notes: [
        'Row 4: the most that was resident at once, of the whole process with its threads (`maxRSS`); 1 MB is 10⁶ bytes.',
      ],
    };
  } finally {
    await removeLog(log);
  }
}
