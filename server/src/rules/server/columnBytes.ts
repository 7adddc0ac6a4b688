/**
 * What fits into the columns of the PanDA server's tables of rules, in bytes of UTF-8.
 *
 * @see PanDAWMS/panda-database schema/oracle/ATLAS_PANDA.sql, schema/postgres/sqls/pg_PANDA_TABLE.sql and
 *   patches/0.0.22.patch.sql (error_classification)
 */
export const COLUMN_BYTES = {
  classification: { error_source: 30, error_diag: 256, description: 250, error_class: 30 },
  retry: { errorsource: 256, errordiag: 256, parameters: 256, architecture: 256, release: 64, description: 250 },
} as const;

/** Bytes of an expression, in both tables. */
export const DIAG_BYTES = COLUMN_BYTES.classification.error_diag;

const utf8 = new TextEncoder();

/** Bytes that a text takes in a column. */
export function bytesOf(text: string): number {
  return utf8.encode(text).length;
}

/** As much of a text as a column of so many bytes holds. */
export function fitted(text: string, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += bytesOf(character);
    if (size > bytes) return kept.trimEnd();
    kept += character;
  }
  return text;
}
