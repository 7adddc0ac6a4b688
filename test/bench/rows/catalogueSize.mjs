/** Of row 6: what a bigger catalogue costs. */
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeCatalogueFiles } from '../../../scripts/build/catalogue.mjs';
import { dist } from '../../../scripts/lib/project.mjs';
import { longLog } from '../logs/longLog.mjs';
import { benchCache } from '../logs/store.mjs';
import { inTurns } from '../measure/processes.mjs';
import { median } from '../measure/statistics.mjs';
import { mustProve, triage } from '../ours.mjs';
import { anchorsOf, builtCatalogue, catalogueOf } from '../peers/catalogue.mjs';
import { searchFile, writeTexts } from '../peers/ripgrep.mjs';
import { megabytes, seconds, toldFigure } from '../report/figures.mjs';

/** Numbers of signatures. */
const counts = [100, 1000, 5000];

/**
 * @param {import('../plan.mjs').Plan} plan
 * @returns {Promise<import('./index.mjs').Measured>}
 */
export async function measureCatalogues({ runs, seed, sizes }) {
  const log = await longLog({ bytes: sizes.catalogue, seed });
  const built = await builtCatalogue();
  const programs = path.join(benchCache, 'programs');
  try {
    /** @type {import('../report/figures.mjs').Figure[]} */
    const figures = [];
    for (const count of counts) {
      const catalogue = catalogueOf(built, count, seed);
      const anchors = anchorsOf(catalogue);
      const program = await programWith(path.join(programs, String(count)), catalogue);
      const texts = await writeTexts(`anchors-${count}.txt`, anchors);
      const { ours, peer } = await inTurns(runs, {
        peer: () => searchFile(texts, log.file),
        ours: async () => {
          const run = await triage([log.file], program);
          // A part of the catalogue may lack what proves the failure.
          if (count >= built.signatures.length) mustProve(run.stdout, log);
          return run;
        },
      });
      const [mine, theirs] = [ours, peer].map((times) => median(times.map((time) => time.seconds)));
      figures.push({
        ...toldFigure({
          row: 6,
          what: `${count} signatures (${anchors.length} texts), ${megabytes(log.bytes)}`,
          ours: seconds(mine ?? NaN),
          peer: `rg -j1: ${seconds(theirs ?? NaN)}`,
        }),
        value: (mine ?? NaN) / (theirs ?? NaN),
        unit: '×',
      });
    }
    return {
      figures,
      notes: [
        'Catalogues of other sizes are evenly chosen parts of ours, and ours with variants in which words of the texts are exchanged.',
      ],
    };
  } finally {
    await rm(programs, { recursive: true, force: true });
  }
}

/**
 * The built command line with another catalogue.
 *
 * @param {string} folder
 * @param {import('../../../server/src/catalogue/types').Catalogue} catalogue
 * @returns {Promise<string>} its script
 */
async function programWith(folder, catalogue) {
  await rm(folder, { recursive: true, force: true });
  await cp(dist, folder, { recursive: true });
  await writeCatalogueFiles(folder, catalogue);
  return path.join(folder, 'cli.js');
}
