import assert from 'node:assert/strict';
import { atOnce } from '../../../server/src/engine/pieces';
import { LinkSearch } from '../../../server/src/service/languageService';
import { analysed, pilotLine, service } from './logs';

function linksIn(message: string, job = {}): [string, string | undefined][] {
  const text = pilotLine(message);
  return atOnce(service.links(analysed(text, { job: { experiment: 'atlas', ...job } }))).map(({ range, target }) => [
    text.slice(range.start.character, range.end.character),
    target,
  ]);
}

describe('document links', () => {
  it('lead ids to the monitor', () => {
    assert.deepEqual(linksIn("'PandaID': 6517092978, 'taskID': 38768471, 'reqID': 44818,"), [
      ['6517092978', 'https://bigpanda.cern.ch/job/6517092978/'],
      ['38768471', 'https://bigpanda.cern.ch/task/38768471/'],
      ['44818', 'https://bigpanda.cern.ch/tasks/?reqid=44818'],
    ]);
  });

  it("find the job's own ids wherever they stand alone", () => {
    const job = { pandaId: '6517092978', taskId: '38768471' };
    assert.deepEqual(
      linksIn('log.38768471.000540.log.tgz of 6517092978, not 65170929781', job).map(([text]) => text),
      ['38768471', '6517092978'],
    );
  });

  for (const [message, address] of [
    ['see https://example.org/a?b=c.', 'https://example.org/a?b=c'],
    ['(at https://example.org/a)', 'https://example.org/a'],
    ['at https://example.org/a_(b), or', 'https://example.org/a_(b)'],
    ["['http://example.org:25080/cache']", 'http://example.org:25080/cache'],
    ['<https://example.org/>', 'https://example.org/'],
    ['https://[::1]:8443/x', 'https://[::1]:8443/x'],
  ] as const) {
    it(`trim ${message}`, () => assert.deepEqual(linksIn(message), [[address, address]]));
  }

  it('are made of http and https only', () => {
    assert.deepEqual(
      linksIn('file:///etc/passwd command:evil javascript:alert(1) davs://se.example.org/a ftp://a.b https://'),
      [],
    );
  });

  it('keep the brackets that an address opens itself', () => {
    assert.deepEqual(linksIn('[see https://example.org/a]. (https://[::1]/x)'), [
      ['https://example.org/a', 'https://example.org/a'],
      ['https://[::1]/x', 'https://[::1]/x'],
    ]);
    assert.deepEqual(
      linksIn('at https://example.org/?a[0], https://example.org/b]').map(([text]) => text),
      ['https://example.org/?a[0]', 'https://example.org/b'],
    );
  });

  it('say where they lead', () => {
    const text = pilotLine("'PandaID': 6517092978, 'taskID': 38768471, 'reqID': 44818, https://example.org/");
    assert.deepEqual(
      atOnce(service.links(analysed(text))).map(({ tooltip }) => tooltip),
      [
        'Open job 6517092978 in the monitor',
        'Open task 38768471 in the monitor',
        'Open the tasks of request 44818 in the monitor',
        'Open the address',
      ],
    );
  });

  it('stand in the order of the text', () => {
    assert.deepEqual(
      linksIn('taskID=38768471 see https://a.org/ of PandaID=6517092978 https://b.org/').map(([text]) => text),
      ['38768471', 'https://a.org/', '6517092978', 'https://b.org/'],
    );
  });

  it('do not overlap: an id inside an address belongs to the address', () => {
    assert.deepEqual(linksIn('https://example.org/job/6517092978/', { pandaId: '6517092978' }), [
      ['https://example.org/job/6517092978/', 'https://example.org/job/6517092978/'],
    ]);
  });

  it('leave plain numbers alone', () => {
    assert.deepEqual(linksIn('copied 6517092978 bytes in 1234567 s', { pandaId: null, taskId: '12345' }), []);
  });

  it('of a log that grows are found where it is new, as if they were looked for in all of it', () => {
    const wide = pilotLine('https://example.org/ '.repeat(101));
    const text = [pilotLine('see https://example.org/a'), wide, pilotLine('https://example.org/b and c'), wide].join(
      '\n',
    );
    const search = new LinkSearch();
    for (const end of [text.indexOf('/a') + 1, text.indexOf(wide) + 500, text.indexOf('/b') + 1, text.length - 1]) {
      const analysis = analysed(text.slice(0, end));
      const fresh = new LinkSearch();
      assert.deepEqual(atOnce(service.links(analysis, search)), atOnce(service.links(analysis, fresh)), `up to ${end}`);
      assert.deepEqual(search.limits, fresh.limits);
    }
    assert.deepEqual(search.limits, ['In 2 lines only the first 100 ids and addresses are links.']);
  });

  it('of a log that names its job only now are looked for anew', () => {
    const search = new LinkSearch();
    const targets = (pandaId: string | null): unknown[] =>
      atOnce(service.links(analysed(pilotLine('of 6517092978'), { job: { pandaId } }), search)).map(
        ({ target }) => target,
      );
    assert.deepEqual(targets(null), []);
    assert.deepEqual(targets('6517092978'), ['https://bigpanda.cern.ch/job/6517092978/']);
  });
});
