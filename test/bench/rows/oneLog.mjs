/** Row 1: one long pilot log, against ripgrep with one thread. */
import { longLog } from '../logs/longLog.mjs';
import { mixOf, mixText, realLongRun, realRunning } from '../logs/mix.mjs';
import { inTurns } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { mustProve, triage } from '../ours.mjs';
import { anchorsOf, builtCatalogue } from '../peers/catalogue.mjs';
import { searchFile, writeTexts } from '../peers/ripgrep.mjs';
import { megabytes, ratioFigure } from '../report/figures.mjs';

export const title = 'one long pilot log';

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs, seed, sizes }) {
  const log = await longLog({ bytes: sizes.log, seed });
  const anchors = anchorsOf(await builtCatalogue());
  const texts = await writeTexts('anchors.txt', anchors);
  const { ours, peer } = await inTurns(runs, {
    peer: () => searchFile(texts, log.file),
    ours: async () => {
      const run = await triage([log.file]);
      mustProve(run.stdout, log);
      return run;
    },
  });
  const lines = Number(peer[0]?.stdout);
  return {
    figures: [
      ratioFigure({
        row: 1,
        what: `one pilot log of ${megabytes(log.bytes)}`,
        ours: median(ours.map(({ seconds }) => seconds)),
        peer: median(peer.map(({ seconds }) => seconds)),
        peerName: 'rg -j1',
        bar: 0.8,
      }),
    ],
    notes: [
      `Row 1: \`panda-triage --format json\` against \`rg -j1 -c -F -f ANCHORS\`, whole processes. Of the ${anchors.length} literal texts of the catalogue one stands on ${mixText(mixOf(log, lines))}. In the real log of 1.8 MB from which more than half of its middle comes: on ${mixText(realLongRun)}; while its payload ran, on ${realRunning} % of the lines.`,
    ],
  };
}
