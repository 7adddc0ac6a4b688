import assert from 'node:assert/strict';
import { releaseNotes, sectionOf } from '../../../scripts/release/notes.mjs';

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Something to come.

## [1.2.0] - 2026-11-01

### Fixed

- A hang.

## [1.1.0] - 2026-10-01

[1.2.0]: https://example.org/1.2.0
`;

describe('the notes of a release', () => {
  it('are the section of its version', () => {
    assert.deepEqual(releaseNotes('1.2.0', CHANGELOG), {
      text: '# PanDA Log Triage 1.2.0\n\n### Fixed\n\n- A hang.\n',
      isCut: true,
    });
  });

  it('are what is not released yet where there is no such section, and say so', () => {
    const { text, isCut } = releaseNotes('1.3.0', CHANGELOG);
    assert.equal(isCut, false);
    assert.match(
      text,
      /^# PanDA Log Triage 1\.3\.0 \(draft\)\n\nThis is a draft: CHANGELOG\.md has no section for 1\.3\.0/,
    );
    assert.match(text, /- Something to come\.\n$/);
  });

  it('are of no other version whose number begins the same', () => {
    assert.equal(sectionOf(CHANGELOG, '1.2'), null);
    assert.equal(sectionOf(CHANGELOG, '2.0'), null);
  });

  it('are none where the section is empty', () => {
    assert.equal(sectionOf(CHANGELOG, '1.1.0'), null);
    assert.throws(
      () => releaseNotes('1.3.0', '# Changelog\n'),
      /neither a section \[1\.3\.0\] nor anything \[Unreleased\]/,
    );
  });
});
