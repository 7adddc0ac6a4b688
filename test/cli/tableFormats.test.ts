import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import { FAILED_LOG, folderWith, triage } from './run';

describe('panda-triage table', () => {
  const folder = folderWith({
    'jobs/a/pilotlog.txt': FAILED_LOG,
    'jobs/b/pilotlog.txt': FAILED_LOG.replaceAll('6512345678', '6512345679'),
  });
  const table = (format: string): string =>
    triage(['table', 'jobs/a', 'jobs/b', '--no-cache', '--format', format], { cwd: folder }).stdout;

  it('writes Markdown with a row for both jobs', () => {
    assert.match(table('markdown'), /\n\| `pilot:1333` NOREMOTESPACE \| 2 \| 100\.0 % \| /);
  });

  it('writes CSV', () => {
    assert.match(table('csv'), /^key,.*\r\npilot:1333\/storage-full,,pilot:1333,NOREMOTESPACE,2,1,/);
  });

  it('writes a page', () => {
    assert.match(table('html'), /^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/);
  });

  it('writes SARIF with a result a job, at its line', () => {
    const { runs } = JSON.parse(table('sarif')) as Log;
    assert.deepEqual(
      runs[0]?.results?.map(({ ruleId, locations }) => {
        const place = locations?.[0]?.physicalLocation;
        return [ruleId, place?.artifactLocation?.uri, place?.region?.startLine];
      }),
      [
        ['storage-full', 'jobs/a/pilotlog.txt', 5],
        ['storage-full', 'jobs/b/pilotlog.txt', 5],
      ],
    );
  });
});
