import assert from 'node:assert/strict';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import { problemLine } from '../../../server/src/catalogue/problems';
import { checkFamilies } from '../../../server/src/engine/check/families';
import { testCatalogue, testEngine } from '../../catalogue';

describe('checking families', () => {
  const DIALECTS = `dialects:
  - id: payload-text
    title: payload output
    family: payload
    names: ['^payload\\.stdout$']
    example: payload.stdout
    record: []
    enough: 0
    samples: []
`;
  const signature = (id: string, more: string): string => `  - id: ${id}
    finds: null
    in: [payload]
    stage: payload
${more}`;
  const DISK = signature(
    'disk-full',
    `    rank: cause
    anchors: ['No space left on device']
    cause: The disk is full.
    samples: ['cp: No space left on device']
`,
  );

  /** What is wrong with two signatures of one file, as `line:column: message`. */
  function faults(other: string, ordinary: string[] = []): string[] {
    const { problems } = checkFamilies(
      [
        { path: 'd.yaml', text: DIALECTS },
        { path: 's.yaml', text: `signatures:\n${DISK}${other}` },
      ],
      { ordinary },
    );
    return problems.map((problem) => problemLine(problem).replace('s.yaml:', ''));
  }

  const other = (more: string, rank = 'cause'): string =>
    signature('other', `    rank: ${rank}\n    cause: Another.\n${more}`);

  it('finds nothing wrong with sound ones', () => {
    assert.deepEqual(faults(other("    anchors: ['Quota exceeded']\n    samples: ['cp: Quota exceeded']\n")), []);
  });

  it('tells a sample that is not seen, and why', () => {
    assert.deepEqual(
      faults(
        other(
          "    anchors: ['Quota exceeded']\n    pattern: 'Quota exceeded by (?<n>\\d+)'\n    samples: ['Quota exceeded', 'quota']\n",
        ),
      ),
      [
        '18:15: other is not seen in this sample: the pattern does not match there, or the line is of another dialect',
        '18:33: other is not seen in this sample: it holds none of the anchors',
      ],
    );
  });

  it('tells a counter-sample that is seen', () => {
    assert.deepEqual(
      faults(
        other("    anchors: ['Quota exceeded']\n    samples: ['Quota exceeded']\n    not: ['no Quota exceeded']\n"),
      ),
      ['18:11: other is seen in this counter-sample'],
    );
  });

  it('tells a sample that another signature claims, until one of them silences the other', () => {
    const sample = "    anchors: ['left on device (28)']\n    samples: ['No space left on device (28)']\n";
    assert.deepEqual(faults(other(sample)), [
      '17:15: disk-full claims this sample as well; the more specific must silence it',
    ]);
    assert.deepEqual(faults(other(`${sample}    silences: [disk-full]\n`)), []);
    assert.deepEqual(faults(other(sample, 'general')), ['17:15: disk-full claims this sample, with the rank cause']);
    assert.deepEqual(faults(other(sample, 'noise')), ['17:15: disk-full claims this sample, with the rank cause']);
  });

  it('tells an anchor that no sample shows, and a placeholder that nothing fills', () => {
    assert.deepEqual(
      faults(
        other("    anchors: ['Quota exceeded', 'over quota']\n    samples: ['Quota exceeded']\n").replace(
          'Another.',
          'Another {file}.',
        ),
      ),
      ['16:33: no sample shows this anchor', '15:12: {file} is never captured'],
    );
  });

  it('tells an anchor that ordinary lines hold', () => {
    const lines = Array.from({ length: 2000 }, (_, n) => (n % 400 === 0 ? 'No space left on device: ignored' : 'fine'));
    assert.deepEqual(faults('', [lines.join('\n')]), [
      '7:15: this anchor is met 5 times in logs of jobs that went well; choose a rarer text',
    ]);
  });

  it('looks only at what extends a base', () => {
    const base = compileFamilies([
      { path: 'd.yaml', text: DIALECTS },
      { path: 's.yaml', text: `signatures:\n${DISK.replace("'cp: No", "'cp: no")}` },
    ]).catalogue;
    const text = `signatures:\n${other("    anchors: ['Quota exceeded']\n    samples: ['Quota exceeded']\n")}`;
    assert.deepEqual(checkFamilies([{ path: 'site.yaml', text }], { base }).problems, []);
  });
});

describe('a catalogue that extends another', () => {
  const base = testCatalogue();

  it('may refer to what it extends', () => {
    const text = `signatures:
  - {id: ours, finds: 'pilot:1333', in: [pilot3], anchors: ['our own storage'], stage: stageout, rank: cause,
     cause: Full., silences: [${base.signatures[0]!.id}], samples: ['x']}
`;
    assert.deepEqual(compileFamilies([{ path: 'a.yaml', text }], { base }).problems, []);
  });
});

describe('dialects', () => {
  it('are not seen in prose', () => {
    const { log } = testEngine().read('notes.txt', Buffer.from('Dear all,\nthe pilot failed with ERROR 1137.\n'));
    assert.deepEqual(log.dialects, []);
  });
});
