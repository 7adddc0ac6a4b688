import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianProgram, LOG, MONITOR, seenBy, type Seen } from './look';
import { documentedSnippet } from './snippet';

/** The form of the documentation that a Neovim takes. */
function headingFor(program: string): string {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /^NVIM v(\d+)\.(\d+)/.exec(stdout) ?? [];
  return Number(major) > 0 || Number(minor) >= 11 ? 'Neovim 0.11 and newer' : 'Neovim 0.7 to 0.10';
}

describe('Neovim, set up as the documentation says', function () {
  this.timeout(240_000);
  let seen: Seen;

  before(async function () {
    const program = await debianProgram('nvim', ['neovim']);
    if (program === null) {
      this.test!.title += ' (skipped: there is no Neovim, and it cannot be installed)';
      return this.skip();
    }
    seen = seenBy(program, (folder) => {
      const init = path.join(folder, 'init.lua');
      writeFileSync(
        init,
        documentedSnippet(headingFor(program), [
          "experiment = 'auto'",
          `monitors = { default = '${MONITOR}', atlas = '${MONITOR}' }`,
        ]),
      );
      const look = path.join(__dirname, 'neovim.lua');
      return ['--headless', '--clean', '-n', '--cmd', `luafile ${init}`, '-c', `luafile ${look}`, LOG];
    });
  });

  it('marks the line of the root cause as its one error, with the code', () => {
    assert.deepEqual(
      seen.errors.map(({ line, code, source }) => [line, code, source]),
      [[675, 'pilot:1333', 'panda']],
    );
    assert.match(
      seen.errors[0]!.message,
      /^pilot:1333 NOREMOTESPACE: The destination pool dcpool17_3 has no space left\./,
    );
  });
  it('shows in a window at the cursor what the error means and what to do', () => {
    assert.match(seen.hover, /pilot:1333 NOREMOTESPACE/);
    assert.match(seen.hover, /Do:/);
    assert.match(seen.hover, /Root cause/);
  });
  it('gives the settings to the server: links lead to the monitor that they name', () => {
    assert.ok(seen.hover.includes(`${MONITOR}/job/6517092978/`), seen.hover);
  });
  it('offers the ways into the monitor, and no command that only VS Code has', () => {
    assert.deepEqual(seen.titles, [
      'Open job 6517092978 in the monitor',
      'Open task 38768471 in the monitor',
      'Open queue T2-HILLS_UCORE in the monitor',
    ]);
  });
});
