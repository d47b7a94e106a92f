/** What to write into settings.yaml so that something which a source says is taken from now on. */

import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { EVENT_TYPES } from "#engine/model/event.ts";
import { nearest } from "#engine/model/nearest-name.ts";
import { type Declarations, EXTENSIBLE_THINGS, type Field } from "#engine/model/settings.ts";
import { fieldWord } from "./fields-schema.ts";

/** What was not taken: a field at its place, an event by its type. `guess`: what it seems to be, in the words of settings.yaml. */
type NotTaken = { kind: string; name: string; guess?: string | undefined };

/** YAML to paste; undefined where nothing can be declared, or nobody knows what it could be. `declarations`: what is declared already. */
export function declarationFor({ kind, name, guess }: NotTaken, source: string, declarations: Declarations): string | undefined {
  if (guess === undefined || name.includes("…") || name === "(others)") return undefined;
  if (kind === "unknown_event") return eventDeclaration(name, guess);
  return kind === "unknown_field" ? (ofOwnThing(name, guess, declarations) ?? fieldDeclaration(name, guess, source)) : undefined;
}

/** A name of ours, or one that is declared, may have been meant. */
export function nearRemedy({ kind, name }: NotTaken, declarations: Declarations): string | undefined {
  const own = Object.keys(declarations.events ?? {});
  if (kind === "unknown_event") return meant(nearest(name, [...EVENT_TYPES, ...own]));
  if (kind !== "unknown_field") return undefined;
  return meant(nearest(name, [...declaredFacts(declarations).keys()]));
}

const meant = (near: string | undefined): string | undefined =>
  near === undefined ? undefined : `Have the sender write \`${near}\`, if that is meant; else declare it.`;

const eventDeclaration = (type: string, guess: string): string => {
  const carries = guess === "" ? "" : `, carries: ${guess}`;
  const [, thing] = /\b([a-z][a-z0-9_]*): \{ (?:[^{}]*, )?id: id\b/.exec(guess) ?? [];
  return `events:\n  ${type.toLowerCase()}: { about: "…"${carries}${thing === undefined ? "" : `, key: ${thing}.id`} }`;
};

/** The event that says what this thing of the shop's own is, with one field more: to be written over the one that is there. */
const ofOwnThing = (name: string, guess: string, { events = {} }: Declarations): string | undefined => {
  const [, thing = "", field = ""] = /^([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]{0,60})$/.exec(name) ?? [];
  const declared = Object.entries(events).find(([, { carries }]) => typeof (carries[thing] ?? "") === "object");
  if (!declared) return undefined;
  const [type, { about, carries, fields, key }] = declared;
  const all = [
    ...Object.entries(carries).map(([one, carried]): [string, string] => {
      if (typeof carried === "string") return [one, carried];
      return [one, inBraces([...wordsOf(carried), ...(one === thing ? [[field, guess] satisfies [string, string]] : [])])];
    }),
    ...wordsOf(fields),
  ];
  const said = [
    ...(about === undefined ? [] : [[`about`, JSON.stringify(about)] satisfies [string, string]]),
    ["carries", inBraces(all)] satisfies [string, string],
    ...(key === undefined ? [] : [["key", key] satisfies [string, string]]),
  ];
  return `events:\n  ${type}: ${inBraces(said)}`;
};

const inBraces = (entries: [string, string][]): string => `{ ${entries.map(([name, word]) => `${name}: ${word}`).join(", ")} }`;

const wordsOf = (fields: Record<string, Field>): [string, string][] =>
  Object.entries(fields).map(([name, field]) => [name, fieldWord(field)]);

/** What stands deeper, or beside the things that we know, comes into a field by the source's map. */
const fieldDeclaration = (name: string, guess: string, source: string): string | undefined => {
  const added = ADDED.exec(name)?.groups;
  if (added) return mapped(added.line === undefined ? "order" : "item", snakeCase(added.name ?? ""), { name, guess, source });
  const [root = "", ...path] = name.replace("items[]", "items").split(".");
  const isItem = root === "order" && path[0] === "items";
  const thing = isItem ? "item" : ["customer", ...EXTENSIBLE_THINGS].find((one) => one === root);
  const inThing = isItem ? path.slice(1) : path;
  const owner = thing ?? "customer";
  const field = (thing === undefined ? [root, ...path] : inThing).join("_").replace(/\[\]/g, "").toLowerCase();
  const isFlat = thing !== undefined && inThing.length === 1 && inThing[0] === field;
  return isFlat ? declared(owner, field, guess) : mapped(owner, field, { name, guess, source });
};

/** What shops keep under names of their own, of an order or of a line of it. */
const ADDED = /^(?<line>line_items\[\]\.)?(?:note_attributes|properties|meta_data)\.(?<name>.+)$/;

const snakeCase = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_\d]+|_+$/g, "");

const declared = (owner: string, field: string, guess: string): string | undefined =>
  FIELD_NAME.test(field) && guess !== "[item]" ? `fields:\n  ${owner}: { ${field}: { type: ${guess} } }` : undefined;

const FIELD_NAME = /^[a-z][a-z0-9_]{0,60}$/;

type Place = { name: string; guess: string; source: string };

const mapped = (owner: string, field: string, { name, guess, source }: Place): string | undefined => {
  const declaration = declared(owner, field, guess);
  return declaration && `${declaration}\nwebhooks:\n  - name: ${source}\n    map: { ${owner}.${field}: "${name}" }`;
};
