/** Reads a value of a field that the settings declare, by its type. */

import * as z from "zod/mini";
import type { Field, FieldType, FieldValue } from "#engine/model/settings.ts";
import { amount, date, email, LENGTHS, line, time } from "./canonical-values.ts";

/** Of whatever a shop declares no list is longer. */
const MOST_OWN_ENTRIES = 100;

export type OwnValue = { value: FieldValue | null } | { issues: z.core.$ZodIssue[] };

/** The value, null where it is to be removed, or why it is none of this type. Lists of items are read by own-things.ts. */
export function readOwnValue(stated: unknown, { type, oneOf }: Field, path: PropertyKey[]): OwnValue {
  if (type === "items") return { issues: [{ code: "custom", path, message: "must not hold items here", params: {} }] };
  const parsed = z.nullable(BY_TYPE[type]).safeParse(stated);
  if (!parsed.success && type === "contact") return { issues: [{ code: "custom", path, message: CONTACT, params: {} }] };
  if (!parsed.success) return { issues: parsed.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })) };
  const { data } = parsed;
  if (oneOf === undefined || data === null || oneOf.includes(String(data))) return { value: data };
  return { issues: [{ code: "custom", path, message: `must be one of ${oneOf.join(", ")}`, params: {} }] };
}

const LARGEST = 1e15;
const text = line(LENGTHS.sentence);

/** Systems number what they have: a number is an id as good as a text. */
const id = z.pipe(
  z.union([line(LENGTHS.id), z.int()], "must be an id: a text or a whole number"),
  z.transform((value: string | number) => String(value)),
);

const isWebAddress = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
const url = text.check(z.refine(isWebAddress, "must be an address on the web such as https://example.com/track/1"));

const NAMED = /^(?<name>[^<>]*\S)\s*<(?<email>[^<>]+)>$/;
const CONTACT = "must be an e-mail address, as in anna@example.pl or Anna Lis <anna@example.pl>";
/** `anna@example.pl`, `Anna Lis <anna@example.pl>` or both in an object; kept as the text. */
const contact = z.pipe(
  z.pipe(
    z.union([line(LENGTHS.name + LENGTHS.email), z.object({ name: z.optional(line()), email: z.string() })], CONTACT),
    z.transform((stated: string | { name?: string | undefined; email: string }) => {
      if (typeof stated !== "string") return { name: stated.name?.replace(/[<>]/g, ""), email: stated.email };
      const { name, email: address } = NAMED.exec(stated)?.groups ?? {};
      return { name, email: address ?? stated };
    }),
  ),
  z.object({ name: z.union([z.string(), z.undefined()]), email }, CONTACT),
);
const mailbox = z.pipe(
  contact,
  z.transform(({ name, email: address }: { name: string | undefined; email: string }) =>
    name === undefined ? address : `${name} <${address}>`,
  ),
);

const number = z.number().check(z.gte(-LARGEST, "is too small"), z.lte(LARGEST, "is too large"));

const list = z
  .array(line(LENGTHS.name))
  .check(z.maxLength(MOST_OWN_ENTRIES, `must not have more than ${MOST_OWN_ENTRIES} entries`));

const BY_TYPE = {
  string: text,
  id,
  int: z.int("must be a whole number"),
  double: number,
  money: amount,
  bool: z.boolean(),
  date,
  time,
  url,
  contact: mailbox,
  list,
} satisfies Record<Exclude<FieldType, "items">, z.ZodMiniType<FieldValue>>;
