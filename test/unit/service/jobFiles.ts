/** A document with the other files of its job beside it, for tests of what leads from one to another. */
import type { Analysis } from '../../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { testEngine } from '../../catalogue';
import { openDocument, pilotLine, service } from './logs';

/** The address of a file of the test's job. */
export const addressOf = (name: string): string => `file:///jobs/1/${name}`;

/**
 * Triages one file of a job, whose texts are given by their names.
 *
 * @param address of each other file; by default its own
 * @param canOpen whether an editor can show the others at their addresses
 * @param limits what was left out beside the file
 */
export function besideOthers(
  name: string,
  files: Record<string, string>,
  {
    address = addressOf,
    canOpen = true,
    limits = [],
  }: { address?: (name: string) => string; canOpen?: boolean; limits?: string[] } = {},
): Analysis {
  const document = openDocument(addressOf(name), files[name]!);
  const others = Object.entries(files).filter(([other]) => other !== name);
  const read = ([other, text]: [string, string]) => ({
    uri: address(other),
    canOpen,
    reading: testEngine().read(other, new TextEncoder().encode(text)),
  });
  return service.analyse(document, DEFAULT_SETTINGS, {
    surroundings: { path: name, files: others.map(read), limits },
  });
}

/** The lines of a pilot that ran several jobs, each of which ends with pilot:1305 by what stands in a dump of its output. */
export function pilotOf(jobs: readonly { id: string; cause: string }[]): string[] {
  const job = ({ id, cause }: { id: string; cause: string }): string[] => [
    pilotLine(`received job: ${id} (sleep until the job has finished)`),
    pilotLine(`processing PanDA job ${id} from task 38768471`),
    pilotLine('finished pid=51 exit_code=1 state=failed'),
    pilotLine('payload stdout dump'),
    cause,
    pilotLine('pilotErrorCodes = [1305] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
    pilotLine(`job ${id} has failed - sending final server update`),
  ];
  return [pilotLine('***  PanDA Pilot version 3.11.5.1  ***'), ...jobs.flatMap(job)];
}

/** The pilot's log and its copy: the batch system's one has a line before it, so the same words stand a line lower. */
export function twoCopies(lines: readonly string[]): { 'pilot.stdout': string; 'pilotlog.txt': string } {
  return {
    'pilot.stdout': ['the batch system says hello', ...lines, ''].join('\n'),
    'pilotlog.txt': [...lines, ''].join('\n'),
  };
}
