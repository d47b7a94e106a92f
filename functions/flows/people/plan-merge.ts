/** Says in sentences what a merge of two profiles would do; changes nothing. */

import { mergedCustomer, stays } from "#engine/decide/people/merge-people.ts";
import { noesOf } from "#engine/decide/person-address.ts";
import { ownId } from "#engine/identity/source-ids.ts";
import type { Address } from "#engine/model/address.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";

const SHOWN = [
  ...["email", "first_name", "last_name", "company", "phone", "locale", "time_zone", "country", "birthday", "name_day", "tags"],
] as const;

/** Of two different stored customers: the first stays. */
export function planMerge(ports: Pick<Ports, "people" | "addresses">) {
  return async (keep: CustomerRecord, other: CustomerRecord, settings: Settings): Promise<string[]> => {
    const merged = mergedCustomer(keep, other, settings);
    const kinds = (await ports.people.rows(other.customer.id)).map(({ kind }) => kind);
    const addresses = [...new Set([keep, other].flatMap(({ customer }) => customer.address ?? []))];
    const read = await ports.addresses.readMany(addresses);
    return [
      `${other.customer.id} becomes ${keep.customer.id}, with ${goingOver(other, kinds)}.`,
      ...enrollmentSentences(keep, other),
      ...fieldSentences(keep.customer, merged),
      ...addressSentences(merged, [keep.customer, other.customer], read),
      refusedSentence([...read.map(noesOf), ...[keep, other].flatMap(({ customer }) => customer.noes ?? [])]),
      `The ids ${[other.customer.id, ...(other.customer.ids ?? [])].join(", ")} lead to ${keep.customer.id} from then on, and so do links in mails that have been sent.`,
      `Hold-outs and splits stay as they are: by ${keep.customer.id} for all that begins from now on, and as decided in what goes over.`,
      "It cannot be undone.",
    ];
  };
}

const goingOver = ({ orders, assets, quotes, customer }: CustomerRecord, kinds: string[]): string => {
  const coupons = kinds.filter((kind) => kind === "coupon").length;
  const counts = [
    count(orders.length, "order"),
    count(assets.length, "asset"),
    count(quotes.length, "quote"),
    count(customer.cases.length, "open case"),
    count(coupons, "coupon"),
  ];
  return `${counts.slice(0, -1).join(", ")} and ${counts.at(-1)}`;
};

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

const enrollmentSentences = (keep: CustomerRecord, other: CustomerRecord): string[] =>
  other.enrollments.map((theirs) => {
    const { journey, state } = theirs;
    const about = theirs.key === "customer" ? "" : ` (${ownId(theirs.key)})`;
    const mine = keep.enrollments.find((one) => one.journey === journey && one.key === theirs.key);
    if (!mine) return `Their journey "${journey}"${about} goes over as it stands: ${state}.`;
    const kept = stays(mine, theirs) === mine ? keep : other;
    const isByState = (mine.state === "ended") !== (state === "ended");
    return `Both are known to "${journey}"${about}: the ${isByState ? "active" : "older"} one stays, that of ${kept.customer.id}; the other ends.`;
  });

const fieldSentences = (before: Customer, after: Customer): string[] => {
  const changed = SHOWN.filter((name) => text(after[name]) !== text(before[name]));
  const custom = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].filter(
    (name) => before.fields[name] !== after.fields[name],
  );
  return [
    ...changed.map((name) => `${name} becomes ${text(after[name])} (it was ${text(before[name])}).`),
    ...custom.map((name) => `${name} becomes ${text(after.fields[name])} (it was ${text(before.fields[name])}).`),
    `They have ${count(after.orders, "order")} then.`,
  ];
};

const text = (value: unknown): string => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "empty";
  return Array.isArray(value) ? value.join(", ") : String(value);
};

const addressSentences = (merged: Customer, both: Customer[], addresses: Address[]): string[] => {
  const emailOf = (id: string): string => both.find(({ address }) => address === id)?.email ?? "the address";
  return addresses.flatMap((address) => {
    if (address.id === merged.address) return [];
    const yes = Object.entries(address.consents).flatMap(([topic, { given }]) => (given ? [topic] : []));
    const remains = [
      ...(yes.length === 0 ? [] : [`the yes to ${yes.join(", ")}, which was given for it alone`]),
      ...(address.suppressed?.reason === "hard_bounce" ? ["its hard bounce"] : []),
      "what was refused there",
    ];
    return [`No mail goes to ${emailOf(address.id)} any more. There remains: ${remains.join("; ")}.`];
  });
};

const refusedSentence = (noes: ReturnType<typeof noesOf>[]): string => {
  const topics = [...new Set(noes.flatMap(({ consents }) => Object.keys(consents)))].sort();
  const stopped = noes.flatMap(({ suppressed }) => suppressed?.reason.replaceAll("_", " ") ?? []);
  const refused = [
    ...(topics.length === 0 ? [] : [`the no to ${topics.join(", ")}`]),
    ...(noes.some(({ pausedUntil }) => pausedUntil !== undefined) ? ["the pause"] : []),
    ...new Set(stopped),
  ];
  return refused.length === 0
    ? "Neither has refused anything."
    : `What either has refused holds for all their addresses: ${refused.join("; ")}.`;
};
