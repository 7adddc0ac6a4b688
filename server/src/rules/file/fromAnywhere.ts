/** An expression whose words may stand anywhere in a text. */

/** Flags of the whole expression must stay its beginning, and `.*` must hold for each of its branches. */
export function fromAnywhere(diag: string): string {
  const [flags = ''] = /^\(\?[aimsux]+\)/.exec(diag) ?? [];
  const rest = diag.slice(flags.length).replace(/^(?:\^|\\A)/, '');
  return `${flags}.*${rest.includes('|') ? `(?:${rest})` : rest}`;
}
