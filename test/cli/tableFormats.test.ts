import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage } from './run';

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

  for (const format of ['markdown', 'csv', 'html', 'sarif']) {
    it(`takes out what a user hides: ${format}`, () => {
      assert.ok(table(format).includes('6512345678'));
      const hidden = triage(['table', 'jobs/a', '--no-cache', '--format', format, '--redact', '65123\\d+'], {
        cwd: folder,
      });
      assert.equal(hidden.status, 1);
      assert.doesNotMatch(hidden.stdout, /65123/);
    });
  }

  it('hides nothing in what is not passed on, and says so; nor with what is no expression', () => {
    const run = (format: string, redact: string): string =>
      triage(['table', 'jobs/a', '--format', format, '--redact', redact], { cwd: folder }).stderr;
    assert.match(run('ndjson', 'x'), /--redact goes with --format markdown, html, csv, sarif/);
    assert.match(run('html', '('), /--redact '\(' is no regular expression/);
    assert.match(run('html', ''), /--redact is a regular expression, not an empty text/);
  });
});
