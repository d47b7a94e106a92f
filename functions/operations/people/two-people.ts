/** How operations name two profiles, and find them. */

import * as z from "zod";
import type { CustomerRecord } from "#engine/model/customer.ts";
import { findCustomer, severalSentence } from "#flows/customer-base/find-customer.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { nobody } from "./named-person.ts";

export const twoPeople = z.strictObject({
  keep: name.describe("who stays: an id or an e-mail address"),
  other: name.describe("the profile that becomes theirs: an id, or an e-mail address that is not of both"),
});

type Needs = Pick<OperationPorts, "customers" | "addresses" | "publications">;

/** `other`: the id by which they were found; `customerRecord` is that of `keep` where the two are one already. */
export type TwoFound = { keep: CustomerRecord; other: { id: string; customerRecord: CustomerRecord } };

/** Both as they are stored, or why that cannot be. */
export async function findTwo(ports: Needs, asked: z.output<typeof twoPeople>): Promise<TwoFound | Refused> {
  const [keep, other] = [await found(ports, asked.keep), await found(ports, asked.other)];
  if ("problem" in keep) return keep;
  if ("problem" in other) return other;
  const { customer } = keep;
  const earlier = customer.ids?.find((id) => id === asked.other || id.endsWith(`/${asked.other}`));
  if (other.customer.id !== customer.id) return { keep, other: { id: other.customer.id, customerRecord: other } };
  if (earlier !== undefined) return { keep, other: { id: earlier, customerRecord: other } };
  return refused(`"${asked.keep}" and "${asked.other}" are one profile.`, {
    remedy: "Name the other by its id; `perennial merge-people` with one person lists the profiles at their addresses.",
  });
}

const found = async (ports: Needs, person: string): Promise<CustomerRecord | Refused> => {
  const one = await findCustomer(ports)(person);
  if (one.kind === "ambiguous") return refused(severalSentence(person, one));
  if (one.kind === "unknown" || one.customerRecord.customer.revision === 0) return nobody(person);
  if (one.customerRecord.customer.erased) return refused(`"${person}" is being erased.`);
  return one.customerRecord;
};
