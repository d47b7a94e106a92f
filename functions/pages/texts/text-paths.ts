/** Texts by their paths, as a shop names them: `sign_up.title`. */

import type { PageTexts } from "./page-texts.ts";

/** By path, such as `sign_up.title` or `questions.nps.ask`; in the order in which they are declared. */
export function textsByPath(texts: PageTexts): Record<string, string> {
  return Object.fromEntries(entriesOf(texts, []));
}

/** The texts, with those that `own` names by their paths said as it says; paths that there are not are passed over. */
export function withOwnTexts(texts: PageTexts, own: Record<string, string>): PageTexts {
  const copy = structuredClone(texts);
  for (const [path, text] of Object.entries(own)) put(copy, path.split(".").map(inCode), text);
  return copy;
}

const entriesOf = (tree: object, above: string[]): [string, string][] =>
  Object.entries(tree).flatMap(([name, inner]: [string, unknown]): [string, string][] => {
    const path = [...above, asWritten(name)];
    if (typeof inner === "string") return [[path.join("."), inner]];
    return typeof inner === "object" && inner !== null ? entriesOf(inner, path) : [];
  });

const put = (tree: object, [name = "", ...rest]: string[], text: string): void => {
  if (!Object.hasOwn(tree, name)) return;
  const inner: unknown = Reflect.get(tree, name);
  if (rest.length > 0 && typeof inner === "object" && inner !== null) put(inner, rest, text);
  else if (rest.length === 0 && typeof inner === "string") Reflect.set(tree, name, text);
};

const asWritten = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const inCode = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
