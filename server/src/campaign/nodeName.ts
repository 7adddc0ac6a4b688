/** Names of worker nodes, so that what ran on one node can be told. */

/** The node without its slot: HTCondor and the monitor's `modificationhost` write `slot1_2@wn324.example.org`. */
export function nodeName(name: string | null): string | null {
  const node = name?.slice(name.lastIndexOf('@') + 1).trim() ?? '';
  return node === '' ? null : node;
}
