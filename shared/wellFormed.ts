/** Text that can be part of an address: half of a surrogate pair, which none can hold, becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** As `encodeURIComponent`, for any text; that one throws at half of a pair. */
export function encodedPart(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
