/**
 * The scripts that Slurm runs. They are the same for every campaign.
 *
 * What differs (folders, programs, options) comes as arguments, which Slurm hands over as they are: no path is ever text of
 * a script, so none needs quoting. A result is written under a name of its own, as a job that Slurm has given up may still
 * be writing, and gets its last name once it is whole.
 */

/** How the files of a part are called, as the script and `--output=part-%4a.log` call them. @param part from 1 */
export function partName(part: number): string {
  return `part-${String(part).padStart(4, '0')}`;
}

/** Exit codes of the scripts themselves, as sysexits.h names them: EX_NOINPUT, EX_IOERR. */
const NOT_THERE = 66;
const NOT_WRITTEN = 74;

/** Exit code of what could not even begin, as sysexits.h names it: EX_DATAERR. */
const NOT_BEGUN = 65;

/** What such an exit code means; the log that would say it may be on the full disk, too. */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  [NOT_BEGUN]: 'it could not begin',
  [NOT_THERE]: 'something was not there',
  [NOT_WRITTEN]: 'the result could not be written',
};

const START = `work=$1 base=$2 node=$3 program=$4
shift 4
stop() {
  printf 'panda-triage farm: %s\\n' "$2" >&2
  exit "$1"
}
[ -r "$work/farm.json" ] || stop ${NOT_THERE} "the work folder is not on $(uname -n): $work"
cd -- "$base" || stop ${NOT_THERE} "the folder that paths begin at is not on $(uname -n): $base"
`;

/**
 * Keeps a result; the statuses of a verdict, 0 to 2, are those of one that is whole. But 2 and nothing is what comes of wrong
 * options or of a list that cannot be read. Of what failed, stderr has the last word.
 */
const KEEP = `status=$?
[ "$status" -ne 2 ] || [ -s "$fresh" ] || status=${NOT_BEGUN}
case $status in
0 | 1 | 2) ;;
*) rm -f -- "$fresh"; exit "$status" ;;
esac
sync -- "$fresh" && echo "$status" > "$result.status" && mv -f -- "$fresh" "$result" && exit 0
rm -f -- "$fresh" "$result.status"
stop ${NOT_WRITTEN} "the result could not be kept: $result"
`;

/** A task of the array: the table of the units of one part, as data. Arguments after the four folders: options of `table`. */
export const PART_SCRIPT = `#!/bin/sh
# panda-triage farm: one part of a campaign.
${START}name=$(printf 'part-%04d' "$SLURM_ARRAY_TASK_ID")
result=$work/results/$name.ndjson
fresh=$result.$SLURM_JOB_ID.tmp
"$node" "$program" table --part "$work/parts/$name.ndjson" --format ndjson \\
  --threads "\${SLURM_CPUS_ON_NODE:-1}" "$@" > "$fresh"
${KEEP}`;

/**
 * The job after the array: one table of all parts. Arguments after the four folders: the name of the table's file, how
 * many parts there are, options of `merge`.
 */
export const MERGE_SCRIPT = `#!/bin/sh
# panda-triage farm: the table of all parts of a campaign.
${START}result=$work/$1 parts=$2
shift 2
fresh=$result.$SLURM_JOB_ID.tmp
part=0 missing=0
while [ $((part += 1)) -le "$parts" ]; do
  name=$(printf 'part-%04d' "$part")
  [ -f "$work/results/$name.ndjson" ] || missing=$((missing + 1))
done
[ "$missing" -eq 0 ] || stop ${NOT_THERE} "$missing of $parts parts have no result"
"$node" "$program" merge "$work"/results/part-*.ndjson "$@" > "$fresh"
${KEEP}`;
