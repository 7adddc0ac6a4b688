/** Elements of the page. Text only ever becomes text: what a log holds is no markup. */

type Attributes = Record<string, string | number | boolean | null>;

/**
 * @param attributes null leaves one out
 * @param children texts become text nodes
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}
