import assert from 'node:assert/strict';
import { siteEngine } from '../../server/src/node/site/siteEngine';
import { testCatalogue, testEngine } from '../catalogue';
import { SITE_FAMILY } from '../siteFamily';

/** A pattern that no hostile line of the probe finds slow, and a line on which it never ends. */
const SECRETLY_SLOW = 'checkout failed (?=\\$0\\$0)(?:\\$|0|\\$0)+!';
const LINE = `licence checkout failed ${'$0'.repeat(40)}?`;

const IMPATIENT = { check: 10_000, read: 300, readMegabyte: 200, diagnose: 200 };

describe('the engine of a site', () => {
  const text = SITE_FAMILY.replace(/pattern: .*/, () => `pattern: '${SECRETLY_SLOW}'`)
    .replace('`{feature}`', 'such')
    .replace('matlab', 'matlab $0$0!')
    .replace('failed for', 'failed')
    .replace('matlab $0$0!', '$0$0!');

  it('stops a pattern that never ends on a log, names it and leaves it out from then on', () => {
    const { engine, problems } = siteEngine(testCatalogue(), [{ path: 'site.yaml', text }], IMPATIENT);
    assert.deepEqual(problems, []);
    const log = Buffer.from(`${LINE}\nterminate called after throwing an instance of 'std::bad_alloc'\n`);
    const first = engine.read('payload.stdout', log);
    assert.deepEqual(
      first.sightings.map(({ signature }) => signature).filter((id) => id === 'bad-alloc'),
      ['bad-alloc'],
    );
    assert.deepEqual(first.limits, ['The pattern of licence-missing took too long and is left out']);
    assert.deepEqual(engine.read('payload.stdout', log).limits, first.limits);
    assert.ok(!engine.catalogue.signatures.some(({ id }) => id === 'licence-missing'));
    assert.deepEqual(
      engine.diagnose(LINE).map(({ signature }) => signature),
      [],
    );
    // Reading the files again finds it slow from the start, at its place.
    const again = siteEngine(testCatalogue(), [{ path: 'site.yaml', text }], IMPATIENT);
    assert.match(again.problems[0]?.message ?? '', /^this pattern takes too long/);
  });

  it('explains a line by what the site knows, and without the pattern that never ends there', () => {
    const triesOf = (family: string, line: string): string[] => {
      const { engine } = siteEngine(testCatalogue(), [{ path: 'site.yaml', text: family }], IMPATIENT);
      const reading = testEngine().read('payload.stdout', Buffer.from(line));
      const explanation = engine.explainLine(reading, engine.judge([reading]), 1);
      return explanation!.tries.map(({ signature }) => signature);
    };
    assert.ok(triesOf(SITE_FAMILY, 'licence checkout failed for idl').includes('licence-missing'));
    assert.ok(!triesOf(text, LINE).includes('licence-missing'));
  });

  describe('stops a dialect as well', () => {
    const dialect = `dialects:
  - id: ours
    title: our service
    family: payload
    names: ['^ours\\.log$']
    record: ['^(?<level>INFO) (?=\\$0\\$0)(?<msg>(?:\\$|0|\\$0|0\\$)+)!$']
    enough: 1
    samples: ['INFO $0$0!']
`;
    const bad = `INFO ${'$0'.repeat(40)}?`;
    const plain = Array.from({ length: 3000 }, () => 'INFO $0$0!');

    // In the middle of a long log a line is seen by nothing but a feature that looks at it, when it is drawn for example.
    for (const [where, lines] of [
      ['that makes the log known', [bad]],
      ['in a line that no search comes upon', [...plain, bad, ...plain]],
    ] as const) {
      it(where, () => {
        // Each case has a pattern of its own: one that was slow once is refused from then on.
        const text = dialect.replace('INFO)', `INFO|${where.length})`);
        const { engine, problems } = siteEngine(testCatalogue(), [{ path: 'site.yaml', text }], IMPATIENT);
        assert.deepEqual(problems, []);
        const reading = engine.read('ours.log', Buffer.from(lines.join('\n')));
        assert.deepEqual(reading.limits, ['The pattern of ours took too long and is left out']);
      });
    }
  });
});
