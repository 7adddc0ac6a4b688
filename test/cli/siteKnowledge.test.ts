import assert from 'node:assert/strict';
import path from 'node:path';
import { SITE_FAMILY, SITE_LOG } from '../siteFamily';
import { folderWith, triage } from './run';

const SIGNATURE = SITE_FAMILY.slice(SITE_FAMILY.indexOf('signatures:'));

describe('panda-triage with catalogue files of a site', () => {
  const folder = folderWith({
    'good/site.yaml': SITE_FAMILY,
    'broken/site.yaml': SIGNATURE.replace('rank: cause', 'rank: causes'),
    'yaml/site.yaml': 'codes: [',
    'payload.stdout': SITE_LOG,
    'empty/notes.txt': '',
    'diags.txt': 'licence checkout failed for idl\n',
  });
  const at = (name: string): string => path.join(folder, name);

  it('finds what only they know', () => {
    const { status, stdout } = triage(['--catalogue', at('good'), at('payload.stdout')]);
    assert.equal(status, 1);
    assert.match(stdout, /cause +The licence server had no `idl` licence left\./);
    assert.doesNotMatch(triage([at('payload.stdout')]).stdout, /licence server/);
  });

  it('explains codes and counts texts with them', () => {
    assert.match(triage(['explain', 'pilot:1305', '--catalogue', at('good')]).stdout, /most often the licence server/);
    const { stdout } = triage(['diags', at('diags.txt'), '--catalogue', at('good/site.yaml'), '--format', 'json']);
    assert.deepEqual((JSON.parse(stdout) as { signatures: unknown[] }).signatures, [
      { signature: 'licence-missing', code: null, count: 1 },
    ]);
  });

  it('names the broken place and uses everything else, with status 2', () => {
    const { status, stdout, stderr } = triage([
      '--catalogue',
      at('broken'),
      '--catalogue',
      at('good'),
      at('payload.stdout'),
    ]);
    assert.equal(status, 2);
    assert.match(stdout, /licence server had no/);
    assert.equal(
      stderr,
      `panda-triage: ${at('broken/site.yaml')}:8:11: must be one of: cause, general, fallback, report, noise\n`,
    );
  });

  it('checks them', () => {
    const good = triage(['check', at('good')]);
    assert.deepEqual(
      [good.status, good.stdout, good.stderr],
      [0, '1 catalogue file: every entry is sound and every sample holds\n', ''],
    );
    const broken = triage(['check', at('broken'), at('yaml'), at('nowhere')]);
    assert.equal(broken.status, 2);
    assert.equal(broken.stdout, '');
    assert.match(broken.stderr, /nowhere: no such file or folder\n/);
    assert.match(broken.stderr, /broken\/site\.yaml:8:11: must be one of/);
    assert.match(broken.stderr, /yaml\/site\.yaml:1:9: /);
    const empty = triage(['check', at('empty')]);
    assert.deepEqual([empty.status, empty.stdout], [2, '']);
    assert.match(empty.stderr, /no catalogue file \(\*\.yaml\) there\n$/);
    assert.equal(triage(['check']).status, 2);
  });
});
