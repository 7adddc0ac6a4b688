import assert from 'node:assert/strict';
import { fileItems, jobItems, noJobWords, verdictWords } from '../../../client/src/archiveWords';
import { memberAddress } from '../../../shared/addresses';
import type { ArchiveContent, ArchivedJob } from '../../../shared/protocol';

const archive = 'file:///jobs/a%20b%20(1)/job.log.tgz';
const file = (name: string, what: string) => ({ uri: memberAddress({ archive, name }), name, what });
const pilot = file('pilotlog.txt', 'log of the pilot');
const stderr = file('payload.stderr', 'errors of the payload');
const job: ArchivedJob = {
  pandaId: '6517092978',
  outcome: 'failed',
  headline: 'failed: transform:1 at line 24 of payload.stderr',
  place: { uri: stderr.uri, line: 23, character: 2 },
  proven: true,
};
const content = (parts: Partial<ArchiveContent> = {}): ArchiveContent => ({
  jobs: [job],
  members: [pilot, stderr],
  limits: [],
  ...parts,
});

describe('a log archive in words', () => {
  it('has its verdict, and what was not read', () => {
    assert.equal(verdictWords(job, content()), job.headline);
    const limits = ['job.log.tgz is cut off in or after pilotlog.txt; what stands before was read.'];
    assert.equal(verdictWords(job, content({ limits })), `${job.headline}. Not all was read: ${limits[0]}`);
  });

  it('without a job says whether there was anything, and what was not read', () => {
    const limits = ['job.log.tgz: it is empty.'];
    assert.equal(
      noJobWords('job.log.tgz', content({ jobs: [], members: [], limits })),
      '“job.log.tgz” holds no log. job.log.tgz: it is empty.',
    );
    assert.match(noJobWords('a.tgz', content({ jobs: [] })), /^“a\.tgz” holds no log of a PanDA job that we know\.$/);
  });

  describe('its files in a list', () => {
    it('say what they are; that of the root cause leads to its line, others to their first', () => {
      assert.deepEqual(
        fileItems(content(), () => false),
        [
          { label: 'pilotlog.txt', description: pilot.what, place: { uri: pilot.uri, line: 0, character: 0 } },
          { label: 'payload.stderr', description: `${stderr.what} · root cause at line 24`, place: job.place },
        ],
      );
    });
    it('claim no root cause where none is proven', () => {
      const [, second] = fileItems(content({ jobs: [{ ...job, proven: false }] }), () => false);
      assert.equal(second?.description, stderr.what);
    });
    it('leave out the one in front', () => {
      const items = fileItems(content(), ({ uri }) => uri === pilot.uri);
      assert.deepEqual(
        items.map(({ label }) => label),
        ['payload.stderr'],
      );
    });
    it('are no icons', () => {
      const [item] = fileItems(content({ members: [file('$(trash) a.log', 'log')] }), () => false);
      assert.equal(item?.label, '$ (trash) a.log');
    });
  });

  it('has its jobs in a list, those without an id too', () => {
    const items = jobItems([job, { ...job, pandaId: null, headline: '$(x)' }]);
    assert.deepEqual(
      items.map(({ label, description }) => [label, description]),
      [
        ['Job 6517092978', job.headline],
        ['A job without an id', '$ (x)'],
      ],
    );
    assert.equal(items[0]?.place, job.place);
  });
});
