/** One triaged document: what every feature of the language service looks at. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { generationOf, type CodeContext } from '../catalogue/codes';
import type { Catalogue, Dialect, Generation } from '../catalogue/types';
import type { Engine } from '../engine/index';
import type { Log, Reading, Triage } from '../engine/types';
import type { Settings } from '../../../shared/protocol';

export interface Analysis {
  uri: string;
  /** Of the document that was read. */
  version: number;
  log: Log;
  triage: Triage;
  settings: Settings;
  catalogue: Catalogue;
  /** False: no log we know; every feature is silent. */
  recognised: boolean;
}

/** Names that make the engine take any content for a log: tried in turn for "treat as PanDA log". */
const FORCED_NAMES = ['pilotlog.txt', 'payload.stdout', 'payload.stderr'];

/**
 * Reads and judges one document.
 *
 * @param forced a person said that this is a log: it is read as the kind of log in which most is found
 * @returns never throws on any text
 */
export function analyse(engine: Engine, document: TextDocument, settings: Settings, forced = false): Analysis {
  const bytes = new TextEncoder().encode(document.getText());
  let reading = engine.read(fileName(document.uri), bytes);
  const foreign = reading.log.dialects.length === 0;
  if (foreign && forced)
    reading = mostFound(
      FORCED_NAMES.map((name) => engine.read(name, bytes)),
      reading,
    );
  const triage = engine.judge([reading], {
    experiment: settings.experiment === 'auto' ? undefined : settings.experiment.toLowerCase(),
    logRotation: settings.logRotation,
  });
  return {
    uri: document.uri,
    version: document.version,
    log: reading.log,
    triage,
    settings,
    catalogue: engine.catalogue,
    recognised: !foreign || forced,
  };
}

function mostFound(readings: readonly Reading[], otherwise: Reading): Reading {
  const found = (reading: Reading): number => reading.sightings.length + reading.milestones.length;
  return readings.reduce((best, reading) => (found(reading) > found(best) ? reading : best), otherwise);
}

/** The last part of a URI's path, decoded where it can be. */
function fileName(uri: string): string {
  const name = uri.replace(/[?#].*$/s, '').replace(/^.*\//s, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The pilot generation that wrote the log, from its banner or else from its line format; null when neither tells. */
export function generationHere(analysis: Analysis): Generation | null {
  const { pilotVersion } = analysis.triage.job;
  if (pilotVersion !== null) return generationOf(pilotVersion);
  return analysis.log.dialects.includes('pilot1') ? 'pilot1' : null;
}

/** Where codes of this log are looked up. */
export function codeContext(analysis: Analysis): CodeContext {
  return { experiment: analysis.triage.job.experiment, generation: generationHere(analysis) };
}

/** Whose words a line (from 1) is, e.g. the pilot's or the payload's. */
export function familyAt(analysis: Analysis, line: number): Dialect['family'] {
  return analysis.log.voiceOf(line).family;
}
