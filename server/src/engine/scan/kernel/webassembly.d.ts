/** The little of WebAssembly that the engine uses; TypeScript knows it only together with the whole of a browser. */
declare namespace WebAssembly {
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  const Instance: new (module: object) => Instance;
}
