/** What the first bytes of a file say of how it is packed. */
import { isTarHeader, TAR_BLOCK } from './tarHeader';

/** Bytes at the head of a file that tell how it is packed: those of a header of a tar archive. */
export const PACKED_HEAD = TAR_BLOCK;

/** Whether a file begins as one that gzip wrote (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Whether a file begins as one that is packed, in one way or the other. */
export function isPacked(head: Uint8Array): boolean {
  return isGzip(head) || isTarHeader(head);
}
