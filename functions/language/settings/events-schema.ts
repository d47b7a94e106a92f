/** `events:` in settings.yaml: events of the shop's own, and what they carry. */

import * as z from "zod";
import { IMPORTED } from "#engine/identity/ourselves.ts";
import { EVENT_TYPES, MAIL_EVENT_TYPES } from "#engine/model/event.ts";
import { FACTS } from "#engine/model/facts.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { CARRIED_THINGS, type CarriedThing, type Field, type OwnEvent } from "#engine/model/settings.ts";
import type { Parsed, Wrong } from "../schema/parsed-value.ts";
import { customIssue, formOf, line, mapping, textValue } from "../schema/schema-pieces.ts";
import { fieldForm, fieldsOf, TYPE_WORDS } from "./fields-schema.ts";

/** What an event is declared to carry, while a name may still stand for what another event says it is. */
type Carried =
  | { kind: "ours"; thing: CarriedThing }
  | { kind: "own"; fields: Record<string, Field> }
  | { kind: "as_elsewhere"; name: string }
  | { kind: "field"; field: Field };
type WrittenEvent = { about?: string | undefined; carries: Record<string, Carried>; key?: string | undefined };
export type WrittenEvents = Record<string, WrittenEvent>;

/** By type: `cart.abandoned: { about: …, carries: { cart: { id: id, total: money, items: [item] } }, key: cart.id }`. */
export function eventsSchema() {
  return z
    .record(eventType(), ownEvent())
    .refine((all) => Object.keys(all).length <= MOST_EVENTS, { error: `there are more than ${MOST_EVENTS} events` });
}

/** The events with each thing as it is declared, wherever that is; what does not fit together is an issue. */
export function resolvedEvents(written: WrittenEvents, issues: z.core.$ZodRawIssue[]): Record<string, OwnEvent> {
  const things = thingsIn(written);
  const events = Object.entries(written).map(([type, { about, carries, key }]): [string, OwnEvent] => {
    const event: OwnEvent = {
      ...(about === undefined ? {} : { about }),
      carries: {},
      fields: {},
      ...(key === undefined ? {} : { key }),
    };
    for (const [name, carried] of Object.entries(carries)) {
      if (carried.kind === "ours") event.carries[name] = carried.thing;
      else if (carried.kind === "field") event.fields[name] = carried.field;
      else event.carries[name] = things.get(name) ?? {};
      const wrong = misfit(name, carried, things);
      if (wrong) issues.push({ ...customIssue(carried, wrong), path: ["events", type, "carries", name] });
    }
    const keys = keysOf(event);
    if (key !== undefined && !keys.includes(key))
      issues.push({ ...customIssue(key, unknownKey(key, keys)), path: ["events", type, "key"] });
    return [type, event];
  });
  return Object.fromEntries(events);
}

const MOST_EVENTS = 200;
const OURS: readonly string[] = [...EVENT_TYPES, ...MAIL_EVENT_TYPES, IMPORTED];
/** What stands beside the facts in templates, or is of every event. */
const RESERVED = [
  "shop",
  "sender",
  "links",
  "topic",
  "sign_up",
  "round",
  "before",
  "forloop",
  "id",
  "type",
  "at",
  "hops",
  "source",
  "text",
  "consents",
];

const eventType = () =>
  textValue(
    (text): Parsed<string> => {
      if (OURS.includes(text))
        return { code: "event-taken", wrong: `\`${text}\` is an event of ours`, remedy: "Choose another name." };
      if (/^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/.test(text) && text.length <= 60) return { value: text };
      return {
        code: "bad-name",
        wrong: `\`${text.slice(0, 80)}\` is no name of an event`,
        remedy: "Write small letters, with a dot between what it is about and what happened: `cart.abandoned`.",
      };
    },
    { description: "The event's type, as its sender writes it." },
  );

const ownEvent = () =>
  mapping({
    about: line("One sentence: what has happened.").optional(),
    carries: z
      .record(carriedName(), carried())
      .optional()
      .meta({
        description:
          "What it brings: `order`, `item`, `asset` or `quote`, things of your own with their fields, or single values.",
        examples: ["{ cart: { id: id, items: [item] } }", "{ asset: asset }"],
      }),
    key: line("What tells two of its occasions apart, such as `cart.id`.").optional(),
  }).transform(({ about, carries = {}, key }): WrittenEvent => ({ about, carries, key }));

const carriedName = () =>
  textValue(
    (text): Parsed<string> => {
      if (CARRIED_THINGS.some((thing) => thing === text)) return { value: text };
      if (Object.hasOwn(FACTS, text) || RESERVED.includes(text))
        return { code: "name-taken", wrong: `\`${text}\` is a name of ours`, remedy: "Choose another name." };
      if (/^[a-z][a-z0-9_]{0,60}$/.test(text)) return { value: text };
      return {
        code: "bad-name",
        wrong: `\`${text.slice(0, 80)}\` cannot be carried under this name`,
        remedy: "Write small letters, digits and underscores: `cart`.",
      };
    },
    { description: "Under which name the event carries it." },
  );

const carried = () =>
  formOf(["text", "mapping", "list"], "cart: { id: id, total: money, items: [item] }", [
    textValue(readCarried, {
      description: "A thing of ours, a thing that another event declares, or the type of what the event itself says.",
      enum: [...CARRIED_THINGS, ...TYPE_WORDS],
    }),
    fieldsOf("a thing of your own").transform((fields): Carried => ({ kind: "own", fields })),
    fieldForm().transform((field): Carried => ({ kind: "field", field })),
  ]);

const readCarried = (text: string): Parsed<Carried> => {
  const thing = CARRIED_THINGS.find((one) => one === text);
  if (thing) return { value: { kind: "ours", thing } };
  const field = fieldForm().safeParse(text);
  return { value: field.success ? { kind: "field", field: field.data } : { kind: "as_elsewhere", name: text } };
};

const misfit = (name: string, carried: Carried, things: ReadonlyMap<string, Record<string, Field>>): Wrong | undefined => {
  const ours = CARRIED_THINGS.find((one) => one === name);
  if (carried.kind === "ours") return carried.thing === name ? undefined : calledOtherwise(carried.thing);
  if (ours !== undefined) return ownFieldsOfOurs(ours);
  if (carried.kind === "as_elsewhere")
    return carried.name === name && things.has(name) ? undefined : unknownThing(carried.name, [...things.keys()]);
  const other = carried.kind === "own" ? otherType(carried.fields, things.get(name) ?? {}) : undefined;
  return other === undefined ? undefined : declaredOtherwise(name, other);
};

/** Each thing of the shop's own with all that any event says of it. */
const thingsIn = (written: WrittenEvents): Map<string, Record<string, Field>> => {
  const things = new Map<string, Record<string, Field>>();
  for (const { carries } of Object.values(written))
    for (const [name, carried] of Object.entries(carries))
      if (carried.kind === "own") things.set(name, { ...carried.fields, ...things.get(name) });
  return things;
};

const otherType = (one: Record<string, Field>, other: Record<string, Field>): string | undefined =>
  Object.keys(one).find((field) => other[field] !== undefined && other[field].type !== one[field]?.type);

const keysOf = ({ carries, fields }: OwnEvent): string[] => {
  const ofThings = Object.entries(carries).flatMap(([name, thing]) =>
    typeof thing === "string"
      ? [`${name}.${thing === "item" ? "sku" : "id"}`]
      : textsOf(thing).map((field) => `${name}.${field}`),
  );
  return ["customer", "event.id", ...ofThings, ...textsOf(fields).map((field) => `event.${field}`)];
};

const textsOf = (fields: Record<string, Field>): string[] =>
  Object.entries(fields).flatMap(([name, { type }]) => (type === "id" || type === "string" ? [name] : []));

const unknownThing = (text: string, own: string[]) => ({
  code: "unknown-thing",
  wrong: `\`${text.slice(0, 80)}\` is neither a thing nor a type of a field`,
  remedy: didYouMean(text, [...own, ...CARRIED_THINGS, ...TYPE_WORDS]),
});
const unknownKey = (key: string, keys: string[]) => ({
  code: "unknown-key-field",
  wrong: `\`${key.slice(0, 80)}\` is no id or text that this event carries`,
  remedy: didYouMean(key, keys),
});
const declaredOtherwise = (name: string, field: string) => ({
  code: "declared-otherwise",
  wrong: `\`${name}.${field}\` has another type in another event`,
  remedy: "Write the same type in both, or give the thing another name.",
});
const ownFieldsOfOurs = (thing: string) => ({
  code: "name-taken",
  wrong: `\`${thing}\` is a thing of ours`,
  remedy: `Write \`${thing}: ${thing}\`, and declare what else it has under \`fields: { ${thing}: … }\`.`,
});
const calledOtherwise = (thing: string) => ({
  code: "called-otherwise",
  wrong: `a thing of ours keeps its name`,
  remedy: `Write \`${thing}: ${thing}\`.`,
});
