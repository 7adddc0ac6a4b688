/** Row 3: a pilot log, against lnav. */
import { longLog } from '../logs/longLog.mjs';
import { inTurns } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { mustProve, triage } from '../ours.mjs';
import { anchorsOf, builtCatalogue } from '../peers/catalogue.mjs';
import { prepareLnav, queryLog } from '../peers/lnav.mjs';
import { megabytes, ratioFigure } from '../report/figures.mjs';

export const title = 'a pilot log in lnav';

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs, seed, sizes }) {
  const log = await longLog({ bytes: sizes.lnav, seed });
  const anchors = anchorsOf(await builtCatalogue());
  const lnav = await prepareLnav(anchors);
  const { ours, peer } = await inTurns(runs, {
    peer: () => queryLog(lnav, log.file),
    ours: async () => {
      const run = await triage([log.file]);
      mustProve(run.stdout, log);
      return run;
    },
  });
  return {
    figures: [
      ratioFigure({
        row: 3,
        what: `one pilot log of ${megabytes(log.bytes)}`,
        ours: median(ours.map(({ seconds }) => seconds)),
        peer: median(peer.map(({ seconds }) => seconds)),
        peerName: 'lnav -n',
        bar: 0.3,
      }),
    ],
    notes: [
      `Row 3: lnav counts the records with any of the ${anchors.length} texts: \`SELECT count(*) … WHERE log_text REGEXP …\`, 200 texts an expression, with a log format for the pilot's records. The log is a tenth of row 1's, as lnav takes most of a second for each MB.`,
    ],
  };
}
