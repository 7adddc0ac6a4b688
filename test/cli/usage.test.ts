import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { triage } from './run';

describe('panda-triage: usage', () => {
  it('prints help and version on stdout', () => {
    const help = triage(['--help']);
    assert.equal(help.status, 0);
    assert.match(
      help.stdout,
      /^Usage: panda-triage \[--format text\|json\|markdown\|sarif\] \[--experiment E\] PATH…\n/,
    );
    assert.equal(help.stderr, '');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal(triage(['--version']).stdout, `panda-triage ${version}\n`);
  });

  const wrong: [what: string, args: string[], message: RegExp][] = [
    ['no PATH', [], /no PATH given/],
    ['an unknown option', ['--nonsense', 'x'], /'--nonsense'/],
    ['an unknown format', ['--format', 'xml', 'x'], /--format is one of text, json, markdown, sarif, not 'xml'/],
    ['redaction without a Markdown report', ['--redact', 'x', 'x'], /--redact goes with --format markdown/],
    ['an empty expression', ['--format', 'markdown', '--redact', '', 'x'], /--redact is a regular expression/],
    ['no expression', ['--format', 'markdown', '--redact', '(', 'x'], /--redact '\(' is no regular expression: Unterm/],
    ['a slow expression', ['--format', 'markdown', '--redact', '(a+)+$', 'x'], /--redact '\(a\+\)\+\$' takes too long/],
    ['an option without its value', ['x', '--format'], /--format/],
    ['an experiment that is no name', ['--experiment', '', 'x'], /--experiment is a name/],
    ['an empty PATH', [''], /empty PATH/],
    ['explain without a code', ['explain'], /explain takes one COMPONENT:CODE/],
    ['two codes', ['explain', 'pilot:1305', 'pilot:1306'], /explain takes one COMPONENT:CODE/],
    ['a format for an explanation', ['explain', 'pilot:1305', '--format', 'json'], /--format does not go with explain/],
    ['diags without a file', ['diags', ''], /diags takes one FILE/],
    ['an experiment for diags', ['diags', 'x', '--experiment', 'atlas'], /--experiment does not go with diags/],
    ['a column without diags', ['x', '--column', 'y'], /--column goes with diags, suggest/],
    ['two files to follow', ['--follow', 'x', 'y'], /--follow takes one FILE/],
    ['no file to follow', ['--follow'], /--follow takes one FILE/],
    ['a ticket of what is followed', ['--follow', '--format', 'markdown', 'x'], /one of text, json, not 'markdown'/],
    ['redaction of what is followed', ['--follow', '--redact', 'y', 'x'], /--redact does not go with --follow/],
    ['a line of what is followed', ['why', '--follow', 'x:1'], /--follow does not go with why/],
    ['a job that is followed', ['--follow', '--job', 'y', 'x'], /--job does not go with --follow/],
    ['rules without simulate', ['x', '--rules', 'y'], /--rules goes with simulate/],
    ['simulate without rules', ['simulate', 'x'], /simulate takes --rules FILE/],
    ['simulate without a job', ['simulate', '--rules', 'x'], /simulate takes one JOB or several/],
    ['a field without a value', ['simulate', '--rules', 'x', '--field', 'pandaid'], /--field is NAME=VALUE/],
    [
      'a code that is none',
      ['simulate', '--rules', 'x', '--field', 'piloterrorcode=abc'],
      /piloterrorcode is a whole number, not 'abc'/,
    ],
    ['a field of no job', ['simulate', '--rules', 'x', '--field', 'moon=1'], /with one of pandaid, .*, not 'moon=1'/],
    ['suggest without a file', ['suggest'], /suggest takes one FILE or several/],
    [
      'a source without codes',
      ['suggest', 'x', '--source', 'transExitCode'],
      /--source is one of pilotErrorCode, .*, not/,
    ],
    ['a code that is no error', ['suggest', 'x', '--code', '0'], /--code is a whole number other than 0, .* not '0'/],
    ['a suggestion without a file', ['suggest', '--column', 'diag'], /suggest takes one FILE/],
    ['farm without a batch system', ['farm', 'x'], /farm takes --slurm/],
    ['farm without a campaign', ['farm', '--slurm'], /farm takes one FOLDER or LIST, or --resume/],
    ['two campaigns to farm', ['farm', '--slurm', 'x', 'y'], /farm takes one FOLDER or LIST, or --resume/],
    ['a campaign to resume', ['farm', '--slurm', '--resume', 'x', 'y'], /--resume takes a work folder, and no FOLDER/],
    ['parts to resume', ['farm', '--slurm', '--resume', 'x', '--parts', '3'], /--parts does not go with --resume/],
    ['no parts', ['farm', '--slurm', 'x', '--parts', '0'], /--parts is a whole number from 1 to 4000, not '0'/],
    ['to wait and not to', ['farm', '--slurm', 'x', '--wait', '--no-wait'], /--wait or --no-wait, not both/],
    ['an empty partition', ['farm', '--slurm', 'x', '--partition', ''], /--partition is empty/],
    ['an option of sbatch that is none', ['farm', '--slurm', 'x', '--sbatch-option', 'mem=2G'], /not 'mem=2G'/],
    [
      'an option of sbatch that farm sets',
      ['farm', '--slurm', 'x', '--sbatch-option=--arr=1-9'],
      /--sbatch-option: --array is set by farm itself/,
    ],
    ['a short one of these', ['farm', '--slurm', 'x', '--sbatch-option=-olog'], /-o is set by farm itself/],
    ['an unknown form of the farmed table', ['farm', '--slurm', 'x', '--format', 'xml'], /--format is one of/],
    ['slurm without farm', ['table', '--slurm', 'x'], /--slurm does not go with table/],
    ['a line end in an argument', ['--format', 'a\nb', 'x'], /'a b'/],
  ];
  for (const [what, args, message] of wrong) {
    it(`answers ${what} with one line and status 2`, () => {
      const run = triage(args);
      assert.equal(run.status, 2);
      assert.equal(run.stdout, '');
      assert.match(run.stderr, message);
      assert.match(run.stderr, /^panda-triage: [^\n]*\(see panda-triage --help\)\n$/);
    });
  }
});
