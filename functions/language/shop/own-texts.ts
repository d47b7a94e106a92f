/** Reads `texts/<locale>.yaml`: what the shop's pages and the foot of its mails say otherwise than ours do, or in a language that we have not. */

import type * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { placeOf } from "../places.ts";
import type { Problem } from "../problem.ts";
import { readBySchema } from "../read-document.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { mapping, textValue } from "../schema/schema-pieces.ts";

/**
 * The texts by path, such as `sign_up.title`, or at least one problem. `known` are all texts that there are, by path, in English:
 * what they hold in braces must stand in the shop's, too. `missing` are those of them that the file does not name. Never throws.
 */
export function parseOwnTexts(
  text: string,
  file: string,
  known: Record<string, string>,
): { texts?: Record<string, string>; problems: Problem[]; missing: string[] } {
  const { value, problems, root } = readBySchema(text, file, schemaOf(treeOf(known), []));
  const missing = Object.keys(known).filter((path) => !root || placeOf(root, path.split(".")).located === undefined);
  return { problems, missing, ...(value === undefined ? {} : { texts: Object.fromEntries(entriesOf(value, [])) }) };
}

type Tree = { [name: string]: string | Tree };

/** The shop's name may be left out, as it has to be declined in some languages, but never of what somebody consents to. */
const NAMES_THE_SHOP = ["choices.consent", "sign_up.topics"];
const LONGEST = 800;

const treeOf = (known: Record<string, string>): Tree => {
  const tree: Tree = {};
  for (const [path, text] of Object.entries(known)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let at = tree;
    for (const name of names) {
      const inner = at[name];
      const next: Tree = typeof inner === "object" ? inner : {};
      at[name] = next;
      at = next;
    }
    at[last] = text;
  }
  return tree;
};

const schemaOf = (tree: Tree, above: string[]): z.ZodType<object> => {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, inner] of Object.entries(tree)) {
    const path = [...above, name];
    shape[name] = (typeof inner === "string" ? ownText(path.join("."), inner) : schemaOf(inner, path)).optional();
  }
  return mapping(shape);
};

const placeholdersOf = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))];

const ownText = (path: string, ours: string) =>
  textValue((written): Parsed<string> => readText(written.replace(/\s+/g, " ").trim(), placeholdersOf(ours), path), {
    description: `Ours: ${ours}`,
  });

const readText = (text: string, wanted: string[], path: string): Parsed<string> => {
  if (text === "") return { code: "empty", wrong: "this is empty", remedy: "Write some words, or leave the key out." };
  if (text.length > LONGEST)
    return { code: "too-long", wrong: `this is longer than ${LONGEST} characters`, remedy: "Say it shorter." };
  const found = placeholdersOf(text);
  const strange = found.find((name) => !wanted.includes(name));
  if (strange !== undefined) {
    const remedy =
      wanted.length === 0 ? "Leave it out: nothing is filled in here." : didYouMean(`{${strange}}`, wanted.map(inBraces));
    return {
      code: "unknown-placeholder",
      wrong: `nothing is filled in for \`{${strange}}\` here`,
      remedy,
      at: text.indexOf(`{${strange}}`),
    };
  }
  if (/[{}]/.test(text.replace(/\{\w+\}/g, "")))
    return { code: "stray-brace", wrong: "a brace holds nothing that is filled in", remedy: "Leave it out." };
  const missing = wanted.filter((name) => !found.includes(name) && (name !== "shop" || NAMES_THE_SHOP.includes(path)));
  if (missing.length === 0) return { value: text };
  const names = missing.map((name) => `\`{${name}}\``).join(" and ");
  return {
    code: "missing-placeholder",
    wrong: `${names} is missing here`,
    remedy: `Write ${names} where the value shall stand.`,
  };
};

const inBraces = (name: string): string => `{${name}}`;

const entriesOf = (tree: object, above: string[]): [string, string][] =>
  Object.entries(tree).flatMap(([name, inner]: [string, unknown]): [string, string][] => {
    if (typeof inner === "string") return [[[...above, name].join("."), inner]];
    return typeof inner === "object" && inner !== null ? entriesOf(inner, [...above, name]) : [];
  });
