/** `facts`: what templates may say about a stored customer: the profile, and the newest thing of each kind that they own. */

import * as z from "zod";
import { factsOf } from "#engine/context/facts-of.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { findCustomer, severalSentence } from "#flows/customer-base/find-customer.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, name } from "../shapes.ts";

export const facts = defineOperation({
  name: "facts",
  summary: "show what templates may say about a customer",
  right: "read-people",
  changes: false,
  input: z.strictObject({ customer: name.describe("an id or an e-mail address") }),
  output: z.object({
    facts: z.record(z.string(), z.record(z.string(), fromCustomer(z.unknown()))),
    zone: z.string(),
    locale: z.string().optional(),
  }),
  run: async (ports: Pick<OperationPorts, "customers" | "addresses" | "publications">, { customer: id }) => {
    const found = await findCustomer(ports)(id);
    if (found.kind === "ambiguous") return refused(severalSentence(id, found));
    if (found.kind === "unknown") return refused(`There is no customer "${id}".`);
    const { customerRecord } = found;
    const { customer, orders, assets, quotes } = customerRecord;
    const [order, asset, quote] = [orders.at(-1)?.id, assets.at(-1)?.id, quotes.at(-1)?.id];
    const subject = { ...(order ? { order } : {}), ...(asset ? { asset } : {}), ...(quote ? { quote } : {}) };
    const { settings } = await ports.publications.current();
    const { zone } = zoneOf(customer.time_zone, settings?.time_zone ?? "UTC", customer.country);
    const { locale } = customer;
    return done({ facts: factsOf(customerRecord, subject), zone, ...(locale === undefined ? {} : { locale }) });
  },
});
