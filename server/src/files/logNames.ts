/** What the name of a file says of its content. */
import { archiveName } from '../../../shared/addresses';
import type { Catalogue } from '../catalogue/types';
import { isDocumentName } from '../engine/documents/index';

/** Archives, data, pictures, programs and sources; a number behind them counts versions (`x.job.log.tgz.1`). */
const NO_LOG =
  /(?:\.(?:tgz|tar|gz|bz2|xz|zst|zip|7z|root|db|sqlite|pool|h5|hdf5|fits|parquet|pkl|npy|npz|png|jpe?g|gif|pdf|svg|so|o|a|exe|bin|jar|whl|pyc|py|sh|pl|c|cc|cpp|cxx|h|hh|hpp|f|f90|js|ts|html?|xml|ya?ml|toml|cfg|md|pem|key|crt)|~)(?:\.\d+)?$/i;

const COMPRESSED = /(?<=.)\.gz$/i;

/** Whether a file of this name is an archive that may hold a job's logs (`*.log.tgz`, `*.job.log.tgz.1`, `.tar.gz`). */
export function isArchiveName(name: string): boolean {
  return archiveName.test(name);
}

/** Whether a file of this name holds one log that gzip compressed (`payload_stdout.out.gz`). */
export function isCompressedName(name: string): boolean {
  return COMPRESSED.test(name) && !isArchiveName(name);
}

/** The name of the log in a file: without `.gz` where it is compressed. */
export function logNameOf(name: string): string {
  return isCompressedName(name) ? name.replace(COMPRESSED, '') : name;
}

/** The names that the dialects of a catalogue claim; compiling them costs more than asking them. */
const claims = new WeakMap<Catalogue, RegExp[]>();

function claimsOf(catalogue: Catalogue): RegExp[] {
  let known = claims.get(catalogue);
  if (known === undefined) {
    known = catalogue.dialects.flatMap(({ names }) => names.map((pattern) => new RegExp(pattern)));
    claims.set(catalogue, known);
  }
  return known;
}

/** Whether a dialect of the catalogue claims files of this name, or they are data that the engine reads. */
export function nameIsKnown(name: string, catalogue: Catalogue): boolean {
  return isDocumentName(name) || claimsOf(catalogue).some((pattern) => pattern.test(name));
}

/** Whether a file of this name is plainly something else than text that programs wrote: an archive, a picture, a source, … */
export function isOtherName(name: string): boolean {
  return NO_LOG.test(name);
}

/** Whether a file found in a job's folder may be a log or data of its job, by its name alone. */
export function mayBeLog(name: string, catalogue: Catalogue): boolean {
  if (isOtherName(name)) return false;
  return !/\.json(?:\w*)$/i.test(name) || nameIsKnown(name, catalogue);
}
