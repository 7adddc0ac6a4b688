/** Logs in, transfers out: as data, or as one line a try. */
import type { Transfer } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

/** The transfers of a job, from its files by path. */
export function transfersOf(files: Readonly<Record<string, string>>): Transfer[] {
  const readings = Object.entries(files).map(([path, text]) =>
    testEngine().read(path, Buffer.from(text.replace(/^\n/, ''))),
  );
  return testEngine().judge(readings).transfers;
}

/** The transfers that one log tells of: `direction name outcome`, then a line a try: `line outcome tool endpoint: error`. */
export function story(text: string, path = 'pilotlog.txt'): string[] {
  return transfersOf({ [path]: text }).flatMap(told);
}

export function told({ direction, lfn, outcome, attempts }: Transfer): string[] {
  return [
    `${direction} ${lfn} ${outcome}`,
    ...attempts.map(
      ({ line, outcome, tool, endpoint, error }) =>
        `  ${line} ${outcome} ${tool ?? '-'} ${endpoint ?? '-'}${error === null ? '' : `: ${error}`}`,
    ),
  ];
}
