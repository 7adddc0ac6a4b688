/** Row 2: the folders of many jobs, against ripgrep with as many threads as it likes. */
import { jobFolders } from '../logs/jobFolders.mjs';
import { mixOf, mixText } from '../logs/mix.mjs';
import { inTurns } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { reportsIn, triage } from '../ours.mjs';
import { anchorsOf, builtCatalogue } from '../peers/catalogue.mjs';
import { searchFolder, writeTexts } from '../peers/ripgrep.mjs';
import { megabytes, ratioFigure } from '../report/figures.mjs';

export const title = 'many job folders';

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measure({ runs, seed, sizes }) {
  const { parent, bytes, pilot, jobs } = await jobFolders({ jobs: sizes.jobs, bytes: sizes.folder, seed });
  const texts = await writeTexts('anchors.txt', anchorsOf(await builtCatalogue()));
  const folders = jobs.map(({ folder }) => folder);
  const { ours, peer } = await inTurns(runs, {
    peer: async () => {
      const run = await searchFolder(texts, parent);
      return { ...run, anchored: anchoredLines(run.stdout, folders.length) };
    },
    ours: async () => {
      const run = await triage(folders);
      mustJudge(run.stdout, jobs);
      return run;
    },
  });
  const failed = jobs.filter(({ outcome }) => outcome === 'failed').length;
  return {
    figures: [
      ratioFigure({
        row: 2,
        what: `${jobs.length} job folders, ${megabytes(bytes)}`,
        ours: median(ours.map(({ seconds }) => seconds)),
        peer: median(peer.map(({ seconds }) => seconds)),
        peerName: 'rg',
        bar: 1,
      }),
    ],
    notes: [
      `Row 2: \`panda-triage --format json FOLDER…\` with one folder a job (${failed} failed, ${jobs.length - failed} succeeded; each verdict is checked) against \`rg -c -F -f ANCHORS\` on the folder of them all, with its default threads. In the logs of the pilots one of these texts stands on ${mixText(mixOf(pilot, peer[0]?.anchored ?? NaN))}. A job whose payload never ran has the short log it had.`,
    ],
  };
}

/**
 * @param {string} stdout of ripgrep
 * @param {number} count of job folders
 * @returns {number} lines of the pilots' logs in which it found one of the texts
 * @throws when it did not search all of them
 */
function anchoredLines(stdout, count) {
  const found = [...stdout.matchAll(/pilotlog\.txt:(\d+)$/gm)].map(([, lines]) => Number(lines));
  if (found.length !== count) throw new Error(`ripgrep searched ${found.length} of ${count} pilot logs.`);
  return found.reduce((sum, lines) => sum + lines, 0);
}

/**
 * @param {string} stdout
 * @param {readonly import('../logs/jobFolders.mjs').Job[]} jobs
 */
function mustJudge(stdout, jobs) {
  const told = new Map(reportsIn(stdout).map(({ job, verdict }) => [job.pandaId, verdict]));
  for (const { pandaId, outcome, code } of jobs) {
    const verdict = told.get(pandaId);
    if (verdict?.outcome === outcome && verdict.code === code) continue;
    const said =
      verdict === undefined ? 'there is no verdict' : `the verdict is ${verdict.outcome} ${verdict.code ?? ''}`;
    throw new Error(`Job ${pandaId} ${outcome} ${code ?? ''}, but ${said}.`);
  }
}
