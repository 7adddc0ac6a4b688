import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkLicences, isPermissive } from '../../scripts/testing/licences.mjs';

describe('a permissive licence', () => {
  for (const licence of ['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', 'GPL-2.0-only OR ISC', '(MIT AND Zlib)']) {
    it(`is ${licence}`, () => assert.ok(isPermissive(licence)));
  }
  for (const licence of [
    'GPL-3.0-or-later',
    'LGPL-2.1',
    'AGPL-3.0',
    'MPL-2.0',
    'MIT AND GPL-2.0-only',
    'GPL-2.0-only AND (LGPL-2.1 OR MIT OR ISC)',
    '(GPL-2.0-only) AND (LGPL-2.1 OR ISC)',
    'SEE LICENSE IN LICENSE.txt',
    'UNLICENSED',
    '',
    undefined,
    { type: 'MIT' },
  ]) {
    it(`is not ${JSON.stringify(licence)}`, () => assert.ok(!isPermissive(licence)));
  }
});

describe('the check of all installed packages', () => {
  let modules: string;
  beforeEach(() => (modules = mkdtempSync(path.join(tmpdir(), 'panda-licences-'))));
  afterEach(() => rmSync(modules, { recursive: true }));

  /** Installs a package of which nothing is known but its licence. */
  function install(name: string, license?: string): void {
    mkdirSync(path.join(modules, name), { recursive: true });
    writeFileSync(path.join(modules, name, 'package.json'), JSON.stringify({ name, version: '1.0.0', license }));
  }

  it('is content with permissive ones', async () => {
    install('plain', 'MIT');
    install('@scope/plain', 'ISC');
    await checkLicences(modules);
  });

  it('names each that is not, wherever it lies, and those that tell no licence', async () => {
    install('plain', 'MIT');
    install('plain/node_modules/@scope/deep', 'GPL-3.0-only');
    install('silent');
    await assert.rejects(checkLicences(modules), (error: Error) => {
      assert.deepEqual(error.message.split('\n').sort(), [
        'plain/node_modules/@scope/deep 1.0.0 has the licence "GPL-3.0-only", which is not permissive.',
        'silent 1.0.0 has the licence null, which is not permissive.',
      ]);
      return true;
    });
  });

  it('is not content with nothing', async () => {
    await assert.rejects(checkLicences(modules), /There is no package in /);
  });
});
