/** What `panda-triage --help` prints. */

export const HELP = `Usage: panda-triage [--format text|json|markdown|sarif] [--experiment E] PATH…
       panda-triage table [--format text|markdown|html|csv|sarif|json|ndjson] [--jobs FILE] [--group site|task|owner] PATH…
       panda-triage merge [--format text|markdown|html|csv|sarif|json|ndjson] [--group site|task|owner] FILE…
       panda-triage --follow [--format text|json] [--experiment E] FILE
       panda-triage why FILE:LINE [--job PATH] [--experiment E]
       panda-triage explain COMPONENT:CODE [--experiment E]
       panda-triage diags FILE [--column NAME] [--format text|json]
       panda-triage suggest [--column NAME] [--source S] [--code N] [--format text|json] DIAGS…
       panda-triage simulate --rules FILE [--format text|json] [--field NAME=VALUE]… JOB…
       panda-triage classify --rules FILE [--column NAME] [--format text|json] [--summary] DIAGS…
       panda-triage classify --rules FILE --split RULE DIAGS…
       panda-triage farm --slurm [--work DIR] [--parts N] [--no-wait] FOLDER|LIST
       panda-triage farm --slurm --resume DIR
       panda-triage rules FILE… --to json|yaml|csv|oracle|postgres|prodsys [--table T]
       panda-triage compare BEFORE AFTER [--format text|json|markdown]
       panda-triage accept BASELINE RECORDS [--key KEY]…
       panda-triage check CATALOGUE…
       panda-triage mcp [--root DIR] [--redact REGEX]

Reads the log of a PanDA job and says what failed, on which line, whose problem it is and what to do.
PATH is a log file (also one that gzip compressed), the log archive of a job (tar or tgz), or a folder; each job gets its
own verdict, and nothing is unpacked to disk. The text on several jobs ends with their error table; of more than ten it is
that table.
table makes the error table of a campaign: folders that hold any number of jobs, and job lists of the monitor as JSON; one
row for each code and cause. merge makes it of the records (NDJSON) of its parts.
--follow reads a log while it is written: it tells the verdict again whenever there is something new, and ends when the
pilot has ended, or with Ctrl-C.
why says why a line of a log is a finding, or why it is none: what was tried there and what came of it.
explain says what an error code means, e.g. pilot:1305.
diags reads one error text a line, or a column of a CSV file, and counts what they mean.
suggest prints a file of rules (YAML) for the error texts of DIAGS: one for each group of texts that are alike, suggested.
simulate says what the PanDA server would do about failed jobs with the rules of FILE (docs/rules.md): which rows apply,
which win, and why the others do not. JOB is what PATH is, or a job or a list of jobs as JSON of the monitor
or as CSV with the columns of the table of jobs.
classify says which rule of FILE takes which failure, which none takes, which rules overlap, would hit successful jobs or
take too much. DIAGS are lists of jobs, logs of jobs, or error texts (read as diags does).
farm has a batch system make the table of a campaign (a folder, or a list of PATHs): parts as a job array, a merge after it
(docs/farm.md).
rules writes rules in another form: those of a rule file (YAML), or of JSON, CSV or SQL with the columns of the tables.
compare says what is different between two campaigns (records, as table --format ndjson writes them): what is new, gone,
or more or less frequent than chance explains (docs/campaigns.md). Exit status 1 where something is new or more frequent.
accept adds the failures of a campaign to a baseline, the file of those that are known.
check tries catalogue files of your own: what is wrong is told as file:line:column: message.
mcp serves tools for language models (Model Context Protocol) on standard input and output: they read what they are told to,
as the user who runs it, and nothing else (docs/agents.md).

Options:
  --format FORMAT      text (default): for people; json: one object a line for each job (diags, suggest: one object);
                       markdown: half a page for a ticket, without secrets; sarif: one SARIF 2.1.0 log of all jobs.
                       All others, and why, hold lines of the log as they are, secrets included
  --experiment E       experiment the job belongs to (atlas, rubin, compass, …), where the log does not say
  --jobs FILE          of table: a job list of the monitor (JSON), which may also be given as PATH; may be given several times
  --paths-from FILE    of table: a file with one PATH a line (-: standard input)
  --rotation WINDOW    of table: daily log rotation of the worker nodes in UTC, as in 00:00+30 (default: half an hour from
                       midnight on), or none; it tells two causes of taskbuffer:300 apart
  --group BY           of table and merge: rows by cause (default), site, task or owner
  --baseline FILE      of table and merge: an earlier table (JSON) or keys of rows, one a line; other rows are new
  --threads N          of table: how many (default: as many as are worth it)
  --cache DIR          of table: where what was read is kept (default: panda-log-triage in $XDG_CACHE_HOME or ~/.cache)
  --no-cache           of table: nothing is kept
  --catalogue PATH     also use the catalogue files (YAML) of this file or folder; may be given several times
  --follow             go on reading FILE as it grows, as tail -F does; it need not be there yet
  --redact REGEX       also take out of the Markdown report, and of tables as Markdown, HTML, CSV and SARIF, what this regular
                       expression matches (JavaScript; ^ and $ stand for the ends of a line); may be given several times
                       of mcp: out of the answers of its tools
  --root DIR           of mcp: only what lies in this folder may be read; paths are relative to it
  --job PATH           of why: the job that FILE belongs to (without it, FILE is judged alone)
  --rules FILE         of simulate and classify: a rule file, or rows of the server's tables of rules as JSON, CSV or SQL
  --field NAME=VALUE   of simulate: a column of a job that is typed, as piloterrorcode=1333; may be given several times
  --summary            of classify with --format json: one object about the rules, in the place of a line for each text
  --split RULE         of classify: print rules to stand in the place of this one, one for each kind of failure it takes
  --to FORM            of rules: json, yaml (a rule file), csv, oracle or postgres (SQL), prodsys (fields of its form)
  --table T            of rules: only classification, or only retry
  --key KEY            of accept: only the row with this key; may be given several times
  --column NAME        column of the CSV file that holds the error texts, where it is not called like pilotErrorDiag
  --source S           of suggest: attribute of the jobs that holds the code of error texts, as pilotErrorCode, where no
                       column tells it
  --code N             of suggest: the error code of error texts, where no column tells it
  --slurm              of farm, and so those below: the batch system; there is no other one
  --work DIR           work folder, on a disk that all nodes see; the same command with it goes on where it stopped
  --parts N            parts at most
  --resume DIR         go on with the campaign of this work folder
  --partition NAME     for sbatch, as --account and --time are
  --account NAME
  --time TIME
  --sbatch-option OPT  any other option of sbatch, as --sbatch-option=--mem=4G; may be given several times
  --wait               wait and show how far it is (default)
  --no-wait            submit, say how to look at the jobs, and end
  --version            print the version and exit
  --help               print this help and exit

Exit status:
  0  no failure found
  1  a failure found
  2  wrong usage, or input or a catalogue file that cannot be used
  70, 74  a fault of the program itself; the result could not be written (disk full)
With several PATHs the highest counts; with --follow the last verdict (130: ended before there was one). A table that
Ctrl-C cut short ends with 130.
`;
