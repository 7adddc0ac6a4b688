/** A catalogue of one code, for the advice in reports. */
import type { Catalogue } from '../../../server/src/catalogue/types';

export const smallCatalogue: Catalogue = {
  version: 'test',
  dialects: [],
  marks: [],
  codes: [
    {
      code: 'pilot:1333',
      acronym: 'NOREMOTESPACE',
      message: 'No space left on device',
      owner: 'site',
      persistence: 'transient',
      means: 'The storage that should take the output has no room left.',
      causes: [],
      looksLike: [],
      do: ['Look at other jobs of this queue.'],
      retry: 'limit_retry maxAttempt=3',
      source: 'PanDAWMS/pilot3 pilot/common/errorcodes.py',
    },
  ],
  signatures: [],
};

/** The same with a signature that has steps of its own. */
export const catalogueWithSteps: Catalogue = {
  ...smallCatalogue,
  signatures: [
    {
      id: 'storage-full',
      finds: 'pilot:1333',
      in: ['pilot3'],
      anchors: ['gfal-copy error: 28 '],
      stage: 'stageout',
      rank: 'cause',
      cause: [{ text: 'No space.' }],
      silences: [],
      do: ['Ask the site to empty the pool.'],
      samples: [],
      not: [],
    },
  ],
};
