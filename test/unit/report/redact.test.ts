import assert from 'node:assert/strict';
import { redact } from '../../../server/src/report/redact';

const BODY = 'MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ';

describe('redaction', () => {
  const cases: [what: string, text: string, expected: string][] = [
    ['a bearer token', 'sent Bearer abc123def456 to x', 'sent Bearer [redacted] to x'],
    ['an Authorization header', 'curl -H "Authorization: Basic am9lOnB3" -v', 'curl -H "Authorization: [redacted]" -v'],
    [
      'one in a dictionary',
      "{'Authorization': 'Bearer a.b', 'Origin': 'x'}",
      "{'Authorization': '[redacted]', 'Origin': 'x'}",
    ],
    ['a web token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln done', 'got [redacted] done'],
    ['a proxy', `-----BEGIN CERTIFICATE-----\n${BODY}\n-----END CERTIFICATE-----\nend`, '[redacted]\nend'],
    ['a proxy that is cut', `x -----BEGIN RSA PRIVATE KEY-----\n${BODY}`, 'x [redacted]'],
    ['a line of a proxy', BODY, '[redacted]'],
    ['a password in a URL', 'davs://joe:s3cret@se.example.org:443/f', 'davs://[redacted]@se.example.org:443/f'],
    ['a signed URL', 'https://s3.example.org/f?sig=Ab%2Fc&x=1', 'https://s3.example.org/f?sig=[redacted]&x=1'],
    ['an access key', 'https://s3/f?AWSAccessKeyId=AKIA1&v=2', 'https://s3/f?AWSAccessKeyId=[redacted]&v=2'],
    ['key=value', 'password=hunter2 user=x', 'password=[redacted] user=x'],
    ['a quoted value', `{"client_secret": "a b c", "k": 1}`, `{"client_secret": [redacted], "k": 1}`],
    ['an option', 'tool --token abcdef --verbose', 'tool --token [redacted] --verbose'],
    ['a DN', "subject '/DC=org/DC=example/O=Grid/CN=Jane Doe 1234' ok", "subject '[redacted]' ok"],
    ['a DN with commas', 'by "CN=Jane Doe,OU=Users,DC=org"', 'by "[redacted]"'],
    ['an e-mail address', 'mail jane.doe@example.org now', 'mail [redacted] now'],
    ['the uid of a proxy file', 'X509_USER_PROXY=/tmp/x509up_u25606', 'X509_USER_PROXY=/tmp/x509up_u[redacted]'],
  ];
  for (const [what, text, expected] of cases) {
    it(`covers ${what}`, () => assert.equal(redact(text), expected));
  }

  const kept = [
    'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE',
    "'prodDBlockToken': 'dst:T2-HILLS_SCRATCHDISK', 'token_renewal=True'",
    "'dispatchDBlockTokenForOut': 'NULL,NULL', 'Token': ''",
    'PWD=/scratch/slot1 HOME=/home/x',
    'bearer token is missing',
    'davs://se.example.org:443/pnfs/f2/file.root',
    '/cvmfs/atlas.cern.ch/repo/sw/x86_64/lib.so: cannot open',
    'received job: 6512345678 (sleep until the job has finished)',
  ];
  for (const text of kept) {
    it(`keeps: ${text}`, () => assert.equal(redact(text), text));
  }

  it('changes nothing the second time', () => {
    for (const [, text] of cases) assert.equal(redact(redact(text)), redact(text));
  });

  it('takes time in proportion to a hostile text', () => {
    const start = process.hrtime.bigint();
    for (const piece of ['a.', '/CN=', 'token', 'Bearer ', 'A', '-----BEGIN X-----', 'x://', "'", 'CN=a,', '@a']) {
      redact(piece.repeat(20_000));
    }
    assert.ok(process.hrtime.bigint() - start < 5_000_000_000n);
  });
});
