import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianProgram, MONITOR, seenBy, type Seen } from './look';
import { documentedSnippet } from './snippet';

/** Where Debian's packages for Emacs lie, as `-q` leaves out. */
const PACKAGES = `(progn (add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa") (package-initialize))`;

/** Whether an Emacs has Eglot. */
function hasEglot(program: string): boolean {
  const { status } = spawnSync(program, ['-q', '--batch', '--eval', PACKAGES, '--eval', "(require 'eglot)"]);
  return status === 0;
}

describe('Emacs with Eglot, set up as the documentation says', function () {
  this.timeout(400_000);
  let seen: Seen;

  before(async function () {
    const program = await debianProgram('emacs', ['emacs-nox', 'elpa-eglot'], hasEglot);
    if (program === null) {
      this.test!.title += ' (skipped: there is no Emacs with Eglot, and it cannot be installed)';
      return this.skip();
    }
    seen = seenBy(program, (folder) => {
      const init = path.join(folder, 'panda.el');
      writeFileSync(
        init,
        documentedSnippet('Emacs', [':experiment "auto"', `:monitors (:default "${MONITOR}" :atlas "${MONITOR}")`]),
      );
      const look = path.join(__dirname, 'emacs.el');
      return ['-q', '--batch', '--eval', PACKAGES, '-l', init, '-l', look];
    });
  });

  it('marks the line of the root cause as its one error', () => {
    const [error, ...more] = seen.errors;
    assert.deepEqual(more, []);
    assert.equal(error?.line, 675);
    assert.match(error.message, /pilot:1333 NOREMOTESPACE: The destination pool dcpool17_3 has no space left\./);
  });
  it('is told in plain words what the error means, as it shows no Markdown', () => {
    assert.match(seen.hover, /^pilot:1333 NOREMOTESPACE · /);
    assert.match(seen.hover, /Root cause/);
  });
  it('gives the settings to the server: links lead to the monitor that they name', () => {
    assert.ok(seen.hover.includes(`${MONITOR}/job/6517092978/`), seen.hover);
  });
  it('offers the ways into the monitor', () => {
    assert.deepEqual(seen.titles, [
      'Open job 6517092978 in the monitor',
      'Open task 38768471 in the monitor',
      'Open queue T2-HILLS_UCORE in the monitor',
    ]);
  });
});
