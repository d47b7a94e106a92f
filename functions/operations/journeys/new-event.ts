/** `new-event`: the declaration of an event of the shop's own in settings.yaml, with an example of it. Writing the file is the caller's. */

import * as z from "zod";
import { CARRIED_THINGS, type Field, type OwnEvent, type Settings, STRICT_KIND_NAMES } from "#engine/model/settings.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { addEvent } from "#language/settings/add-event.ts";
import { sampleValue } from "#language/settings/sample-values.ts";
import { defineOperation } from "../define-operation.ts";
import { done, refused } from "../operation-result.ts";
import { name, workflowTexts } from "../shapes.ts";

export const newEvent = defineOperation({
  name: "new-event",
  summary: "declare an event of your own in settings.yaml, with what it carries",
  right: "read",
  changes: false,
  input: z.strictObject({
    texts: workflowTexts,
    type: name.describe("the event's name, such as cart.abandoned"),
    about: z.string().optional().describe("one sentence: what has happened"),
    carries: z
      .string()
      .optional()
      .describe(
        "what it carries, such as `cart: { id: id, total: money, items: [item] }`; by default a thing of its name with an id",
      ),
    key: z
      .string()
      .optional()
      .describe("what tells two of its occasions apart, such as cart.id; by default the id of what it carries"),
  }),
  output: z.object({
    /** The whole settings.yaml, and what is new in it. */
    text: z.string(),
    added: z.string(),
    /** The source of settings.yaml that may send it; absent where none takes events as they are. */
    source: z.string().optional(),
    /** An event as its sender writes it, but for its id and time. */
    sample: z.record(z.string(), z.unknown()),
    /** How a journey starts by it; `condition`: one that it may ask, if it carries anything to ask about. */
    starts_when: z.string(),
    condition: z.string().optional(),
    /** Paths that templates may show. */
    facts: z.array(z.string()),
  }),
  run: async (_ports: object, { texts, type, about = "", carries, key }) => {
    const before = texts["settings.yaml"];
    if (before === undefined) return refused("There is no settings.yaml in this folder.");
    const { settings, problems } = parseSettings(before);
    if (!settings) return refused(`settings.yaml has a problem in line ${problems[0]?.line}: ${problems[0]?.message}.`);
    if (settings.events?.[type]) return refused(`The event "${type}" is declared already.`);
    const carried = carries ?? usualThing(type);
    const id = key ?? usualKey(carried);
    const written = addEvent(before, { type, about, carries: carried, ...(id === undefined ? {} : { key: id }) });
    if (!written)
      return refused(`What the event carries cannot be read: ${carried.slice(0, 200)}.`, {
        remedy: "Write it as in `cart: { id: id, total: money, items: [item] }`.",
      });
    const after = parseSettings(written.text);
    const event = after.settings?.events?.[type];
    const [first] = after.problems;
    if (!after.settings || !event)
      return refused(`It cannot be declared so: ${first?.message ?? "settings.yaml could not be read with it"}.`, {
        ...(first?.remedy === undefined ? {} : { remedy: first.remedy }),
      });
    const source = Object.values(after.settings.sources).find(({ kind }) => STRICT_KIND_NAMES.some((one) => one === kind))?.name;
    const condition = conditionOf(event);
    return done({
      ...written,
      ...(source === undefined ? {} : { source }),
      sample: { type, customer: CUSTOMER, ...sampleOf(event, after.settings) },
      starts_when: `{ event: ${type}${condition === undefined ? "" : `, if: "${condition}"`} }`,
      ...(condition === undefined ? {} : { condition }),
      facts: factsOf(event),
    });
  },
});

const CUSTOMER = { id: "c-17", email: "reader@example.com", first_name: "Zofia" };
const ITEM = { sku: "helmet-m", name: "Helmet M", quantity: 1, price: 59.9 };

/** `cart.abandoned` is about a cart. */
const usualThing = (type: string): string => {
  const [thing, what] = type.split(".");
  if (thing === undefined || what === undefined || !/^[a-z][a-z0-9_]*$/.test(thing) || thing === "customer") return "";
  return CARRIED_THINGS.some((one) => one === thing) ? `${thing}: ${thing}` : `${thing}: { id: id }`;
};

/** The id of a thing of the shop's own; of things of ours it is known. */
const usualKey = (carries: string): string | undefined => {
  const [, thing] = /([a-z][a-z0-9_]*):\s*\{\s*(?:[^{}]*,\s*)?id:\s*id\b/.exec(carries) ?? [];
  return thing === undefined ? undefined : `${thing}.id`;
};

const OURS: Record<(typeof CARRIED_THINGS)[number], object> = {
  order: { id: "o-1001", number: "1001" },
  asset: { id: "a-1", name: "Boiler 24 kW" },
  quote: { id: "q-7", number: "7" },
  item: ITEM,
};

const sampleOf = (
  { carries, fields }: OwnEvent,
  { thingFields = {} }: Pick<Settings, "thingFields">,
): Record<string, unknown> => {
  const item = { ...ITEM, ...samples(thingFields.item ?? {}, []) };
  const things = Object.entries(carries).map(([thing, carried]): [string, unknown] => {
    if (typeof carried !== "string") return [thing, samples(carried, [item])];
    return [thing, carried === "item" ? item : { ...OURS[carried], ...samples(thingFields[carried] ?? {}, []) }];
  });
  return { ...Object.fromEntries(things), ...samples(fields, [item]) };
};

const samples = (fields: Record<string, Field>, items: object[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, one]) => [field, one.type === "items" ? items : sampleValue(field, one)]),
  );

const fieldsIn = ({ carries, fields }: OwnEvent): [path: string, field: Field][] => [
  ...Object.entries(carries).flatMap(([thing, carried]) =>
    typeof carried === "string" ? [] : Object.entries(carried).map(([field, one]): [string, Field] => [`${thing}.${field}`, one]),
  ),
  ...Object.entries(fields).map(([field, one]): [string, Field] => [`event.${field}`, one]),
];

const factsOf = (event: OwnEvent): string[] => [
  ...fieldsIn(event).map(([path]) => path),
  ...Object.values(event.carries).flatMap((carried) => (carried === "item" ? ["item.sku", "item.name", "item.price"] : [])),
];

/** By the first field that is worth a question. */
const conditionOf = (event: OwnEvent): string | undefined => {
  const fields = fieldsIn(event);
  const number = fields.find(([, { type }]) => type === "money" || type === "double" || type === "int");
  if (number) return `${number[0]} > ${number[1].type === "int" ? "100" : "100.0"}`;
  const items = fields.find(([, { type }]) => type === "items");
  if (items) return `${items[0]}.exists(i, i.sku == '${ITEM.sku}')`;
  const text = fields.find(([, { type }]) => type === "string");
  if (text) return `${text[0]} == '${String(sampleValue(text[0].split(".")[1] ?? "", text[1]))}'`;
  return event.carries.item === "item" ? `item.sku == '${ITEM.sku}'` : undefined;
};
