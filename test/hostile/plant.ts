/** Puts a text wherever text of outsiders goes in plain data. */

/** Parts of triages, jobs of a campaign and rows of rules that others fill. */
const PARTS = new Set([
  ...['pandaId', 'taskId', 'queue', 'node', 'reqId', 'label', 'architecture', 'release', 'state', 'pilotVersion'],
  ...['diag', 'file', 'files', 'text', 'cause', 'reason', 'confidenceReason', 'lfn', 'tool', 'endpoint', 'error'],
  ...['limits', 'path', 'site', 'fingerprint', 'acronym', 'experiment', 'captures', 'id', 'source', 'errorClass'],
  ...['description', 'action', 'parameters'],
]);

/**
 * A copy of plain data in which the texts of these parts, and all within them, are another one.
 *
 * @param except parts that stay as they are
 */
export function planted<T>(data: T, text: string, except: readonly string[] = []): T {
  const plant = (value: unknown, isMeant: boolean): unknown => {
    if (typeof value === 'string') return isMeant ? text : value;
    if (Array.isArray(value)) return value.map((one) => plant(one, isMeant));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        plant(one, !except.includes(key) && (isMeant || PARTS.has(key))),
      ]),
    );
  };
  return plant(data, false) as T;
}
