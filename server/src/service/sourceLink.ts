/** Which source file of the pilot wrote a line. */
import type { Generation } from '../catalogue/types';
import type { RecordHead } from '../engine/types';

interface PilotSource {
  /** Path in the repository. */
  file: string;
  repository: string;
  url: string;
}

/**
 * The source file behind the logger (Pilot 2 and 3) or the module (Pilot 1) of a record.
 *
 * @param head of a record of the pilot
 * @param generation of the pilot; null is taken for Pilot 3
 * @returns null where the name tells no file: other libraries' loggers, names that Pilot 1 cut to 12 characters
 */
export function pilotSource(head: RecordHead, generation: Generation | null): PilotSource | null {
  const logger = head.fields.find(({ name }) => name === 'logger')?.text.trim();
  if (logger !== undefined) {
    const repository = generation === 'pilot2' ? 'PanDAWMS/pilot2' : 'PanDAWMS/pilot3';
    if (logger === '__main__') return source(repository, 'pilot.py');
    return /^pilot(?:\.\w+)+$/.test(logger) ? source(repository, `${logger.replaceAll('.', '/')}.py`) : null;
  }
  const module = head.fields.find(({ name }) => name === 'module')?.text.trim();
  return module !== undefined && /^\w+\.py$/.test(module) ? source('PanDAWMS/pilot', module) : null;
}

function source(repository: string, file: string): PilotSource {
  return { file, repository, url: `https://github.com/${repository}/blob/master/${file}` };
}
