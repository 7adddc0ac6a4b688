/**
 * What a person reads in the payload logs of `corpus/public/payload/athena` and `lsst`. The short ones were read from end
 * to end, the long ones through their ends and all lines with an error word, before the program was asked. Of the logs
 * themselves only names and line numbers stand here.
 */
export interface PayloadLog {
  /** Below `corpus/public/payload`. */
  file: string;
  /** As in `verdict.outcome`; `unknown` for what is no log of a job. */
  outcome: 'failed' | 'succeeded' | 'incomplete' | 'unknown';
  /** The program's own exit code where the log says it. */
  exitCode: number | null;
  /** The first line that says what went wrong; null: none does. */
  root: number | null;
  /** Why, in a few words. */
  because: string;
}

const FAILED: PayloadLog[] = [
  {
    file: 'athena/evgen2019_log.generate',
    outcome: 'failed',
    exitCode: 8,
    root: 3326,
    because:
      'one channel of the MadGraph survey crashes, the events are never made; the IOError at the end is a consequence',
  },
  {
    file: 'athena/evgen2019_log.generate_PythiaError',
    outcome: 'failed',
    exitCode: 33,
    root: 3627,
    because: 'the release has no such user hook; the FATAL one line above says only that something was caught',
  },
  {
    file: 'athena/evgen2019_PythiaCompileLog.txt',
    outcome: 'failed',
    exitCode: null,
    root: 103,
    because:
      'the first error of the compiler; gmake ends with Error 2, but that is a step and not an exit code of a job',
  },
  {
    file: 'athena/logframework_log.HITtoRDO',
    outcome: 'failed',
    exitCode: 33,
    root: 104,
    because: 'a mapping file is missing; said on stderr first, out of order, and again in line 2324',
  },
  {
    file: 'athena/simreco2022_athfile.log.txt',
    outcome: 'failed',
    exitCode: null,
    root: 30,
    because: 'the user pressed Ctrl-C while ROOT was loaded',
  },
  {
    file: 'athena/simreco2022_jobReport.json',
    outcome: 'failed',
    exitCode: 65,
    root: 106,
    because: 'the first error that the report lists for the step that failed; its KeyError is a consequence',
  },
  {
    file: 'athena/simreco2022_log.ESDtoAOD',
    outcome: 'failed',
    exitCode: 8,
    root: 38,
    because: 'the input file tmp.ESD does not exist; the KeyError is a consequence',
  },
  {
    file: 'athena/simreco2022_log.RAWtoESD',
    outcome: 'failed',
    exitCode: null,
    root: 121,
    because: 'the geometry tag is not in the database; the log ends there, without "leaving with code"',
  },
  {
    file: 'athena/simreco2022_log.error',
    outcome: 'failed',
    exitCode: 65,
    root: 206,
    because: 'the step was ended by SIGHUP',
  },
  {
    file: 'athena/simreco2022_log.reco',
    outcome: 'failed',
    exitCode: 65,
    root: 6608,
    because: 'RAWtoESD dies silently of the geometry tag, so that ESDtoAOD, which is blamed, has no input',
  },
  {
    file: 'athena/trigvalid2019_athena.log.1',
    outcome: 'failed',
    exitCode: 3,
    root: 604,
    because: 'ImportError of a name',
  },
  {
    file: 'athena/trigvalid2019_athena.log.2',
    outcome: 'failed',
    exitCode: 3,
    root: 3876,
    because: 'ImportError of a module; the ERROR lines about duplicates are harmless',
  },
  {
    file: 'lsst/dc2_issue_307_singleframedriver_fatal.log',
    outcome: 'failed',
    exitCode: null,
    root: 1,
    because: 'the first of two detectors that failed, each for a reason of its own',
  },
  {
    file: 'lsst/decam_processCcd_2018-06.log',
    outcome: 'failed',
    exitCode: null,
    root: 188,
    because: 'the first of four detectors whose sources could not be matched; the log does not tell the exit code',
  },
];

const SUCCEEDED: PayloadLog[] = [
  { file: 'athena/derivation2023_jobReport.json', exitCode: 0, because: 'exitCode 0, all steps valid' },
  { file: 'athena/derivation2023_log.Derivation', exitCode: 0, because: 'leaving with code 0' },
  { file: 'athena/simreco2022_log.EVNTtoHITS', exitCode: 0, because: 'leaving with code 0; 61 replica warnings' },
  { file: 'athena/simreco2022_log.HITtoRDO', exitCode: 0, because: 'leaving with code 0; replica warnings' },
].map((log) => ({ ...log, outcome: 'succeeded', root: null }));

/** Nothing wrong in them, and no word that all was well either. */
const UNDECIDED: PayloadLog[] = [
  {
    file: 'athena/derivation2023_Run3ConfigFetchJSONFiles.log',
    because: 'a helper that wrote its files; it prints no end marker',
  },
  { file: 'lsst/cfht_processCcd_2018-06.log', because: 'ends after a detector that is done; no end marker in 2018' },
].map((log) => ({ ...log, outcome: 'incomplete', exitCode: null, root: null }));

const NO_LOGS_OF_A_JOB: PayloadLog[] = [
  { file: 'athena/derivation2023_FileManagerLog', because: 'list of open files' },
  { file: 'athena/evgen2019_moreOnLog.txt', because: 'report about another log' },
  { file: 'athena/evgen2019_moreOnLogMass900.txt', because: 'report about another log' },
  { file: 'athena/simreco2022_AtDSFMTGenSvc.out', because: 'state of a random generator' },
  { file: 'athena/simreco2022_mem.full.EVNTtoHITS', because: 'memory over time, no limit' },
  { file: 'athena/simreco2022_mem.summary.EVNTtoHITS.json', because: 'memory summary, no limit' },
  { file: 'lsst/cm_tools_error_code_decisions.yaml', because: 'table of known errors' },
].map((log) => ({ ...log, outcome: 'unknown', exitCode: null, root: null }));

/** All logs of the two folders. */
export const PAYLOAD_LOGS: readonly PayloadLog[] = [...FAILED, ...SUCCEEDED, ...UNDECIDED, ...NO_LOGS_OF_A_JOB];
