/** The components whose errors BigPanDA shows, and the attributes of a job that carry their codes. */

/**
 * Components by the attribute of a job, as the PanDA server names it.
 *
 * @see PanDAWMS/panda-bigmon-core core/constants.py, PanDAWMS/panda-server pandaserver/taskbuffer/JobSpec.py
 */
const COMPONENTS: ReadonlyMap<string, string> = new Map([
  ['pilotErrorCode', 'pilot'],
  ['exeErrorCode', 'executor'],
  ['ddmErrorCode', 'dataservice'],
  ['transExitCode', 'transform'],
  ['jobDispatcherErrorCode', 'jobdispatcher'],
  ['taskBufferErrorCode', 'taskbuffer'],
  ['supErrorCode', 'supervisor'],
  ['brokerageErrorCode', 'brokerage'],
]);

const ATTRIBUTES: ReadonlyMap<string, string> = new Map([...COMPONENTS].map(([attribute, name]) => [name, attribute]));

const ERROR_CODE = 'ErrorCode';

const PREFIXES: ReadonlyMap<string, string> = new Map(
  [...COMPONENTS]
    .filter(([attribute]) => attribute.endsWith(ERROR_CODE))
    .map(([attribute, name]) => [attribute.slice(0, -ERROR_CODE.length).toLowerCase(), name]),
);

/** All components, e.g. to build a regular expression from. */
export const componentNames: readonly string[] = [...ATTRIBUTES.keys()];

/** What stands before `ErrorCode` in the attributes of a job, in lower case: `pilot`, `exe`, `ddm`, … */
export const errorCodePrefixes: readonly string[] = [...PREFIXES.keys()];

/** The component behind such a prefix in any case, e.g. `dataservice` for `ddm`; null for no prefix of any. */
export function componentOfPrefix(prefix: string): string | null {
  return PREFIXES.get(prefix.toLowerCase()) ?? null;
}

/** The component whose codes an attribute of a job carries, e.g. `dataservice` for `ddmErrorCode`. */
export function componentOf(attribute: string): string | null {
  return COMPONENTS.get(attribute) ?? null;
}

/** The attribute of a job that carries a component's codes, e.g. `pilotErrorCode`; null for what no job record carries. */
export function attributeOf(component: string): string | null {
  return ATTRIBUTES.get(component) ?? null;
}
