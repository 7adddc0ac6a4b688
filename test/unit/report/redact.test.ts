import assert from 'node:assert/strict';
import { redact, redactLines } from '../../../server/src/report/redact';

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
    ['a signature of S3', 'https://s3/f?X-Amz-Signature=ab12&x=1', 'https://s3/f?X-Amz-Signature=[redacted]&x=1'],
    ['a token in a URL', 'https://se.example.org/f?token=abc&x=1', 'https://se.example.org/f?token=[redacted]&x=1'],
    ['an authz in a URL', 'root://se//f?authz=Bearer%20abc123&x=1', 'root://se//f?authz=[redacted]&x=1'],
    ['a bearer token in a URL', 'GET /f?h=Bearer%20abc123def HTTP', 'GET /f?h=Bearer%20[redacted] HTTP'],
    ['a token of Rucio', 'X-Rucio-Auth-Token: jdoe-/DC=ch/CN=Jane Doe-unknown-e4e1', 'X-Rucio-Auth-Token: [redacted]'],
    [
      'one in a dictionary of headers',
      "{'X-Rucio-Auth-Token': 'a-b-c1', 'k': 1}",
      "{'X-Rucio-Auth-Token': '[redacted]', 'k': 1}",
    ],
    ['every cookie', '< Set-Cookie: session=abc; Path=/', '< Set-Cookie: [redacted]'],
    ['a password for curl', 'curl -u joe:s3cret https://x', 'curl -u [redacted] https://x'],
    ['an access key that stands alone', 'with AKIAIOSFODNN7EXAMPLE to', 'with [redacted] to'],
    ['a macaroon', 'macaroon=MDAxY2xvY2F0aW9u', 'macaroon=[redacted]'],
    ['an access key', 'https://s3/f?AWSAccessKeyId=AKIA1&v=2', 'https://s3/f?AWSAccessKeyId=[redacted]&v=2'],
    ['a credential in a dictionary', "{'credential': 'a b', 'k': 1}", "{'credential': [redacted], 'k': 1}"],
    ['key=value', 'password=hunter2 user=x', 'password=[redacted] user=x'],
    ['a quoted value', `{"client_secret": "a b c", "k": 1}`, `{"client_secret": [redacted], "k": 1}`],
    ['an option', 'tool --token abcdef --verbose', 'tool --token [redacted] --verbose'],
    ['a DN', "subject '/DC=org/DC=example/O=Grid/CN=Jane Doe 1234' ok", "subject '[redacted]' ok"],
    ['a DN with commas', 'by "CN=Jane Doe,OU=Users,DC=org"', 'by "[redacted]"'],
    ['a DN whose name comes last', 'by DC=org,DC=x,CN=Jane Doe', 'by [redacted]'],
    ['a DN in a URL', '/f?dn=%2FDC%3Dorg%2FCN%3DJane%20Doe&x=1', '/f?dn=[redacted]&x=1'],
    ['the end of a proxy', 'Ab0=\n-----END CERTIFICATE-----\nend', '[redacted]\nend'],
    ['an e-mail address', 'mail jane.doe@example.org now', 'mail [redacted] now'],
    ['the uid of a proxy file', 'X509_USER_PROXY=/tmp/x509up_u25606', 'X509_USER_PROXY=/tmp/x509up_u[redacted]'],
  ];
  for (const [what, text, expected] of cases) {
    it(`covers ${what}`, () => assert.equal(redact(text), expected));
  }

  const whole: [what: string, text: string, expected: string][] = [
    ['what brackets hold', '{"secrets": {"DB": "hunter2"}}', '{"secrets": [redacted]}'],
    ['a tuple', "token = ('abc', 1) x", 'token = [redacted] x'],
    ['a list', 'tokens = [ "a]bc" ] x', 'tokens = [redacted] x'],
    ['a bracket that does not end', "secret={'DB': ('hunter2', 1", 'secret=[redacted]'],
    [
      'a credential in a dictionary',
      "'credentials': {'user': 'x', 'pw': 'y'}, 'k': 1",
      "'credentials': [redacted], 'k': 1",
    ],
    [
      'a text with quotes in it',
      String.raw`"pilotSecrets": "{\"GITLAB\": \"hunter2\"}", "k"`,
      '"pilotSecrets": [redacted], "k"',
    ],
    [
      'escaped JSON',
      String.raw`jobPars={\"password\": \"hunter2\", \"k\": 1}`,
      String.raw`jobPars={\"password\": [redacted], \"k\": 1}`,
    ],
    [
      'JSON escaped twice',
      String.raw`\\\"token\\\": \\\"a\\\\\\\"b\\\", \\\"k\\\"`,
      String.raw`\\\"token\\\": [redacted], \\\"k\\\"`,
    ],
    ['a cut text', 'password="my hunter2', 'password=[redacted]'],
    ['a text of Python 2', "password = u'abc' x", 'password = [redacted] x'],
    ['bytes', "token=b'abc' x", 'token=[redacted] x'],
    ['a header of bytes', "{'Authorization': b'Basic a.b', 'k': 1}", "{'Authorization': b'[redacted]', 'k': 1}"],
    [
      'a header in escaped JSON',
      String.raw`{\"Authorization\": \"Basic a.b\"}`,
      String.raw`{\"Authorization\": \"[redacted]\"}`,
    ],
    ['a quote inside', 'password=a"b x', 'password=[redacted] x'],
    ['a comma inside', 'password=hun,ter2, user=x', 'password=[redacted], user=x'],
    ['up to the next name', 'password=hun;ter2,user=x', 'password=[redacted],user=x'],
    ['up to the quotes around', `["tool --password=hunter2","x"]`, `["tool --password=[redacted]","x"]`],
    ['an arrow', 'password => hunter2', 'password => [redacted]'],
    ['many blanks', 'password:     hunter2', 'password:     [redacted]'],
    ['the key of a mapping', "os.environ['DB_PASSWORD'] = 'x y'", "os.environ['DB_PASSWORD'] = [redacted]"],
    ['digits', 'password=1234', 'password=[redacted]'],
    ['a word that begins like "false"', 'password=falsehood1', 'password=[redacted]'],
    ['a word that begins like "none"', 'password=none-of-your', 'password=[redacted]'],
    ['a text that begins like "true"', "password='true story'", 'password=[redacted]'],
    ['pass=', 'pass=hunter2', 'pass=[redacted]'],
    ['pwd=', 'pwd=hunter2', 'pwd=[redacted]'],
    ['DB_PW=', 'export DB_PW=hunter2', 'export DB_PW=[redacted]'],
    ['"pass":', `{"pass": "hunter2"}`, `{"pass": [redacted]}`],
    ['Bearer:', 'Bearer: abcdefghij1234567890 x', 'Bearer: [redacted] x'],
    ['a token of GitHub', 'with github_pat_11ABCDEFG0abcdefghij_ABC to', 'with [redacted] to'],
    ['a pair', "[('password', 'hunter2'), ('k', 'v')]", "[('password', [redacted]), ('k', 'v')]"],
    ['a pair of a header', "('Authorization', 'Basic a.b')", "('Authorization', [redacted])"],
    ['a list of arguments', "['tool', '--db-password', 'hunter2', 'x']", "['tool', '--db-password', [redacted], 'x']"],
    ['an element', '<password>hunter2</password>', '<password>[redacted]'],
    ['a DN with blanks', 'subject=DC = ch, DC = cern, OU = Users, CN = jdoe', 'subject=[redacted]'],
    ['a DN of any letters', 'by DC = ch, CN = J\u00fcrgen van M\u00fcller said', 'by [redacted] said'],
    ['a name in the midst of a DN', 'by "CN=Jane de Vries,OU=Users,DC=org"', 'by "[redacted]"'],
  ];
  for (const [what, text, expected] of whole) {
    it(`covers all of a value: ${what}`, () => assert.equal(redact(text), expected));
  }

  const cutTexts: [text: string, expected: string][] = [
    ['to https://jdoe:hunter2sup', 'to https://[redacted]'],
    ['to https://jdoe:hunter2sup…', 'to https://[redacted]…'],
    ['“to https://jdoe:12ab” is', '“to https://[redacted]” is'],
    ['mail jane.doe@ex', 'mail [redacted]'],
    ['“mail jane.doe@ex…” is', '“mail [redacted]” is'],
    ['by CN=Jane Do', 'by CN=[redacted]'],
    ['by /CN=Jane Do…', 'by /CN=[redacted]'],
    ['“password="my hunt…” is', '“password=[redacted]…” is'],
    ["“secret={'a': 'b…” is", '“secret=[redacted]…” is'],
    ['with ghp_abcd', 'with [redacted]'],
    ['Bearer abcdefgh…', 'Bearer [redacted]…'],
  ];
  for (const [text, expected] of cutTexts) {
    it(`covers what a cut has left of a secret: ${text}`, () => assert.equal(redact(text), expected));
  }

  const kept = [
    'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE',
    "'prodDBlockToken': 'dst:T2-HILLS_SCRATCHDISK', 'token_renewal=True'",
    "'dispatchDBlockTokenForOut': 'NULL,NULL', 'Token': ''",
    'PWD=/scratch/slot1 HOME=/home/x',
    'bearer token is missing',
    'docker run -u 1000:1000 image',
    'srm://se.example.org:8443;autodir=no;spacetoken=SCRATCHDISK/srm/managerv2',
    'globus_credential: Valid credentials could not be found',
    'Signature: (TE = EF_xe10_step1) : Could not find',
    "{'signature_lifetime': 86400}",
    'cookie file not found: /tmp/x',
    'davs://se.example.org:443/pnfs/f2/file.root',
    '/cvmfs/atlas.cern.ch/repo/sw/x86_64/lib.so: cannot open',
    'received job: 6512345678 (sleep until the job has finished)',
    'root://se.example.org:1094//f: cannot open https://se.example.org:8443',
    'LLM(max_tokens=3, min_tokens=1)',
    "token=ATLASDATADISK 'dispatchDBlockToken': 'ATLASDATADISK,ATLASMCTAPE'",
    "'destinationDBlockToken': ['dst:A_B', None], tokens=[]",
    'password=None, secret_key: null, PASSWORD=""',
    "'a': 'https://se.example.org/f?token=', 'b': 'x'",
    "OLDPWD=/scratch/{a,b} pwd = os.getcwd() pass=3 pass=ok PWD='/x y'",
    'bash: pwd: command not found',
    'std::token::get: unexpected token: x',
    'C = 1, O = 2, L = 5',
    'Bearer: token expired',
    'mc16_13TeV:DAOD_PHYS.1234._000001.pool.root.1',
    'SlotName: slot1_1@node02',
    'GSI: the proxy credential: /tmp/x with subject: unknown has expired',
  ];
  for (const text of kept) {
    it(`keeps: ${text}`, () => assert.equal(redact(text), text));
  }

  it('changes nothing the second time', () => {
    for (const [, text] of [...cases, ...whole]) assert.equal(redact(redact(text)), redact(text));
  });

  it('takes time in proportion to a hostile text', () => {
    const start = process.hrtime.bigint();
    for (const piece of [
      'a.',
      'A\n',
      '%2FCN%3D',
      'DC=a,CN=A B ',
      '-u a:',
      '/CN=',
      'token',
      'Bearer ',
      'A',
      '-----BEGIN X-----',
      'x://',
      "'",
      'CN=a,',
      '@a',
      'token=(',
      'token="',
      'token=a,',
      "token='\\",
      '\\',
      '{"',
      'secret: {\n',
      "('token', '",
      '--a-b-',
      'x://a:b ',
      'DC = a ',
      'eyJaaaaa-',
      '…',
    ]) {
      redact(piece.repeat(20_000));
    }
    assert.ok(process.hrtime.bigint() - start < 5_000_000_000n);
  });

  it('takes out what a caller names besides, and nothing for a match of nothing', () => {
    const more = [/wn\d+\.example\.org/g, /x*/g];
    assert.equal(redact('on wn17.example.org: token=abc', { more }), 'on [redacted]: token=[redacted]');
  });

  it('shows a mark of the caller', () => {
    assert.equal(redact('password=hunter2', { mark: '…' }), 'password=…');
  });

  describe('of neighbouring lines', () => {
    it('keeps each line in its place when a proxy goes over several', () => {
      const lines = ['proxy:', '-----BEGIN CERTIFICATE-----', BODY, 'Ab0=', '-----END CERTIFICATE-----', 'end'];
      const hidden = '[redacted]';
      assert.deepEqual(redactLines(lines), ['proxy:', hidden, hidden, hidden, hidden, 'end']);
      assert.deepEqual(redactLines(lines.slice(0, 3)), ['proxy:', hidden, hidden]);
      assert.deepEqual(redactLines(lines.slice(3)), [hidden, hidden, 'end']);
    });

    it('takes out what brackets hold over several lines', () => {
      const lines = ['"secrets": {', '  "DB": "hunter2",', '  "X": "}"', '}, "k": 1', 'end'];
      assert.deepEqual(redactLines(lines), [
        '"secrets": [redacted]',
        '[redacted]',
        '[redacted]',
        '[redacted], "k": 1',
        'end',
      ]);
      assert.deepEqual(redactLines(lines.slice(0, 2)), ['"secrets": [redacted]', '[redacted]']);
      assert.deepEqual(redactLines(['secret: (a', 'second line']), ['secret: [redacted]', 'second line']);
    });

    it('takes no time of a record for a value', () => {
      const record = '2026-11-22 01:55:13 | INFO | x';
      assert.deepEqual(redactLines(['with tokens: ', record]), ['with tokens: ', record]);
      assert.deepEqual(redactLines(['Password:', 'hunter2']), ['Password:', '[redacted]']);
    });

    it('takes no value from the next line', () => {
      assert.deepEqual(redactLines(['a password:', 'second line', 'third']).slice(2), ['third']);
      assert.equal(redactLines(['', 'a\nb', '']).length, 3);
    });
  });
});
