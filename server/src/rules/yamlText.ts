/** Texts as scalars of YAML. */

/** A YAML string. JSON is YAML, for what single quotes cannot hold. */
export function quoted(text: string): string {
  return /^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]*$/u.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : JSON.stringify(text);
}
