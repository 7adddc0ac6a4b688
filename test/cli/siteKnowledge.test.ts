import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { SITE_FAMILY, SITE_LOG } from '../siteFamily';
import { folderWith } from '../folderWith';
import { triage } from './run';

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

  it('gives a warning no weight in the exit status, but in that of check', () => {
    const warned = folderWith({
      'site.yaml': SIGNATURE.replace("not: ['17:00 ", "not: ['17:00 licence checkout failed for x', '"),
    });
    const { status, stderr } = triage(['--catalogue', warned, at('payload.stdout')]);
    assert.equal(status, 1);
    assert.match(stderr, /site\.yaml:12:11: warning: licence-missing is seen in this counter-sample\n$/);
    assert.equal(triage(['check', warned]).status, 2);
  });

  it('follows symbolic links, and reads a file once however it is reached', () => {
    const links = folderWith({});
    symlinkSync(at('good/site.yaml'), path.join(links, 'link.yaml'));
    symlinkSync(at('good'), path.join(links, 'folder'));
    symlinkSync(links, path.join(links, 'loop'));
    const { status, stdout, stderr } = triage(['check', links, at('good'), at('good/../good/site.yaml')]);
    assert.deepEqual([stderr, status], ['', 0]);
    assert.match(stdout, /^1 catalogue file: /);
  });

  it('names what is no catalogue file for what it is, once', () => {
    const odd = folderWith({
      'utf16.yaml': Buffer.from('\ufeffcodes: []', 'utf16le'),
      'latin1.yaml': Buffer.from('# caf\u00e9', 'latin1'),
      'large.yaml': 'x'.repeat(4 * 2 ** 20 + 1),
      'aliases.yaml': 'codes: &a [x]\nmarks: [*a, *a]\n',
      'nested.yaml': `codes: ${'['.repeat(3000)}`,
      'empty.yaml': '',
    });
    const { status, stderr } = triage(['check', odd]);
    assert.equal(status, 2);
    const of = (name: string): string[] => stderr.split('\n').filter((line) => line.includes(name));
    for (const name of ['utf16.yaml', 'latin1.yaml']) assert.match(of(name).join(), /: is not UTF-8 text$/);
    assert.match(of('large.yaml').join(), /is larger than 4 MiB \(\d+ bytes\)$/);
    assert.equal(of('aliases.yaml').length, 1);
    assert.match(of('empty.yaml').join(), /1:1: must hold at least one of/);
    assert.ok(of('nested.yaml').length > 0 && of('nested.yaml').length <= 101);
  });

  it('stops and names a pattern that no probe found slow', () => {
    const dialect = `dialects:
  - id: ours
    title: our service
    family: payload
    names: ['^ours\\.log$']
    record: ['^(?<level>INFO|WARN) (?<msg>(?:[a-f]|[a-f]|[0-9])+)$']
    enough: 1
    samples: ['INFO abc']
`;
    const folder = folderWith({ 'site.yaml': dialect, 'ours.log': `INFO ${'abcdef'.repeat(12)}!\n` });
    const { stdout, stderr } = triage([
      '--format',
      'json',
      '--catalogue',
      path.join(folder, 'site.yaml'),
      path.join(folder, 'ours.log'),
    ]);
    assert.match(stdout + stderr, /The pattern of ours took too long and is left out|this pattern takes too long/);
  });
});
