import assert from 'node:assert/strict';
import path from 'node:path';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage } from './run';

const SECRET =
  'curl -H "Authorization: Bearer abcdef0123456789" https://se.example.org/f?sig=k3y by jane@example.org\n';

describe('panda-triage: the Markdown report', () => {
  const folder = folderWith({ 'pilotlog.txt': FAILED_LOG.replace('details:', `${SECRET}details:`) });
  const markdown = (...args: string[]) => triage(['--format', 'markdown', ...args]);

  it('has the verdict, the lines around the root, and links into the monitor', () => {
    const run = markdown(folder);
    assert.equal(run.status, 1);
    assert.match(run.stdout, /^### PanDA job 6512345678: failed, pilot:1333 NOREMOTESPACE\n/);
    assert.match(run.stdout, /^> +6 {2}details: No available space left/m);
    assert.match(run.stdout, /\[Job\]\(https:\/\/bigpanda\.cern\.ch\/job\/6512345678\/\)/);
    assert.equal(run.stderr, '');
  });

  it('is without secrets, in the lines around the root too', () => {
    const { stdout } = markdown(folder);
    assert.match(
      stdout,
      /^ +5 {2}curl -H "Authorization: \[redacted\]" https:\/\/se\.example\.org\/f\?sig=\[redacted\] by/m,
    );
    for (const leak of ['abcdef0123456789', 'k3y', 'jane']) assert.equal(stdout.includes(leak), false, leak);
  });

  it('is without what the user names besides', () => {
    const run = markdown('--redact', 'p\\d+', '--redact', '[a-z]+\\.example\\.org', folder);
    assert.equal(run.status, 1);
    assert.equal(/p17|se\.example/.test(run.stdout), false);
    assert.match(run.stdout, /DESTINATION WRITE on pool \[redacted\]/);
  });

  it('takes ^ and $ for the ends of a line', () => {
    const { stdout } = markdown('--redact', '^.*skipped$', '--redact', '^.*sending final server update$', folder);
    assert.match(stdout, /^ +4 {2}\[redacted\]$/m);
    assert.doesNotMatch(stdout, /copytool=gfal|final server update/);
  });

  it('is one a PATH, with a blank line between', () => {
    const short = path.join(folderWith({ 'pilotlog.txt': SHORT_LOG }), 'pilotlog.txt');
    const { stdout } = markdown(folder, short);
    assert.deepEqual(stdout.match(/^### .*$/gm), [
      '### PanDA job 6512345678: failed, pilot:1333 NOREMOTESPACE',
      '### PanDA job 6512345678: incomplete',
    ]);
    assert.match(stdout, /\n\n### PanDA job 6512345678: incomplete/);
  });
});
