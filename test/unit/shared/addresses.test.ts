import assert from 'node:assert/strict';
import {
  archiveName,
  codeKeyOf,
  excerptAddress,
  excerptOf,
  explanationAddress,
  fileName,
  lineAddress,
  lineOf,
  memberAddress,
  memberOf,
} from '../../../shared/addresses';

/** Addresses that a log may have, well written and otherwise, with the name of its file. */
const LOGS = {
  'file:///jobs/1/payload%20two.stderr': 'payload two.stderr',
  'file:///c%3A/jobs/100%25%20%231%3F.txt': '100% #1?.txt',
  'file:///jobs/a%20b/caf%C3%A9.txt': 'caf\u00e9.txt',
  'file:///jobs/12:30.log': '12:30.log',
  'untitled:Untitled-1': 'Untitled-1',
  'file:///a%2Fb%5Cc/%E0%A4': '%E0%A4',
  'vscode-remote://h+x/ü?q#f': 'ü',
  '': '',
};
const logs = Object.keys(LOGS);

/** The path of an address, which an editor shows as a title: decoded, without the slash in front. */
const titleOf = (address: string): string => decodeURIComponent(new URL(address).pathname).slice(1);

describe('the name of a file', () => {
  for (const [uri, name] of Object.entries(LOGS)) it(`in ${uri}`, () => assert.equal(fileName(uri), name));
});

describe('the address of the explanation of a code', () => {
  it('leads back to the key of the code, and reads as a title', () => {
    for (const key of ['pilot:1137', 'compass/pilot:1235', 'pilot2+pilot3/pilot:1237', '% ?#/ü']) {
      assert.equal(codeKeyOf(explanationAddress(key)), key);
    }
    assert.equal(titleOf(explanationAddress('compass/pilot:1235')), 'compass pilot:1235.panda-code.md');
  });
});

describe('the address of the explanation of a line', () => {
  it('leads back to the log and the line', () => {
    for (const uri of logs) assert.deepEqual(lineOf(lineAddress(uri, 11)), { uri, line: 11 });
  });
  it('reads as a title in one part', () => {
    for (const uri of logs) assert.doesNotMatch(titleOf(lineAddress(uri, 0)), /[/\\]/);
    assert.equal(titleOf(lineAddress(logs[0]!, 11)), 'Line 12 of payload two.stderr.panda-line.md');
  });
  for (const query of ['', 'x', 'null', '5', '[]', '["a"]', '["a",-1]', '["a",0.5]', '[1,2]', '{"uri":"a","line":1}']) {
    it(`asks for a log and a line, not for ${query}`, () =>
      assert.equal(lineOf(`panda-line:/x?${encodeURIComponent(query)}`), null));
  }
});

describe('the address of a file in an archive', () => {
  it('leads back to the archive and the name of the file', () => {
    for (const archive of logs) {
      for (const name of ['payload.stderr', 'job_1/log.EVNTtoHITS', "a ?#%(1)'é.txt"]) {
        assert.deepEqual(memberOf(memberAddress({ archive, name })), { archive, name });
      }
    }
  });
  it('ends like the file, which tells an editor its language', () => {
    const address = memberAddress({ archive: 'file:///jobs/a%20b+c.tgz', name: 'job_1/log.EVNTtoHITS' });
    assert.equal(titleOf(address), 'a b+c.tgz/job_1/log.EVNTtoHITS');
  });
  for (const query of ['', '%', '1', '[1,2]', '["a"]']) {
    it(`asks for an archive and a name, not for ${query}`, () =>
      assert.equal(memberOf(`panda-job:/x?${query.replaceAll('"', '%22')}`), null));
  }
});

describe('the address of an excerpt', () => {
  it('leads back to the log, and names it', () => {
    for (const uri of logs.filter((log) => log !== '')) assert.equal(excerptOf(excerptAddress(uri)), uri);
    assert.equal(titleOf(excerptAddress(logs[0]!)), 'panda-excerpt/payload two.stderr (excerpt)');
  });
});

describe('no address of ours', () => {
  const ours = [
    explanationAddress('pilot:1137'),
    lineAddress(logs[0]!, 0),
    memberAddress({ archive: 'file:///a.tgz', name: 'b' }),
    excerptAddress(logs[0]!),
  ];
  for (const [kind, inverse] of Object.entries({ codeKeyOf, lineOf, memberOf, excerptOf })) {
    it(`means anything to ${kind} but its own, nor one without a query`, () => {
      assert.equal(ours.filter((address) => inverse(address) !== null).length, 1);
      for (const address of [...logs, ...ours.map((own) => own.replace(/\?.*$/, '')), 'file:///x?panda-line:/a?b']) {
        assert.equal(inverse(address), null, address);
      }
    });
  }
});

describe('the name of a log archive', () => {
  for (const name of [
    'log.tgz',
    'user.a.log.1._2.log.tgz',
    'log.1._2.job.log.tgz.1',
    'a.tar.gz',
    'A.TAR',
    'x.tar.gz.12',
  ]) {
    it(name, () => assert.match(name, archiveName));
  }
  for (const name of ['pilotlog.txt', 'a.gz', 'tgz', 'a.tgz.txt', 'a.tgz.1a', 'a.zip']) {
    it(`not ${name}`, () => assert.doesNotMatch(name, archiveName));
  }
});

describe('an address', () => {
  it('is made of any name, also of one that was cut within a character', () => {
    const name = 'a\ud83d';
    assert.equal(memberOf(memberAddress({ archive: 'file:///x.tgz', name }))?.name, name);
    for (const address of [lineAddress(`file:///${name}`, 0), excerptAddress(`file:///${name}`)]) {
      assert.match(address, /%EF%BF%BD/);
    }
  });
});
