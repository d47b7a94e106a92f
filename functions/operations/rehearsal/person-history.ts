/** `person-history`: one person as events, with which somebody walks them through a journey. */

import * as z from "zod";
import { findCustomer, severalSentence } from "#flows/customer-base/find-customer.ts";
import { historyOfPerson } from "#flows/history/history-of-person.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { nobody } from "../people/named-person.ts";
import { fromCustomer, name } from "../shapes.ts";

type Needs = Pick<OperationPorts, "customers" | "addresses" | "answers" | "cases" | "publications" | "clock">;

export const personHistory = defineOperation({
  name: "person-history",
  summary: "hand out what is known of one person as events, oldest first, to walk them through a journey",
  right: "read-people",
  changes: false,
  input: z.strictObject({ customer: name.describe("an id or an e-mail address") }),
  output: z.object({
    customer: z.string(),
    name: fromCustomer(z.string()).optional(),
    email: fromCustomer(z.string()).optional(),
    /** Canonical events, one a line of JSON; who they are is told with the first. Empty where nothing has happened yet. */
    lines: fromCustomer(z.string()),
    /** Who they are, as a line of JSON of its own. */
    profile: fromCustomer(z.string()),
    /** No mail leaves to their address at present, which no event says. */
    unreachable: z.boolean(),
  }),
  run: async (ports: Needs, { customer: asked }) => {
    const found = await findCustomer(ports)(asked);
    if (found.kind === "ambiguous") return refused(severalSentence(asked, found));
    if (found.kind === "unknown") return nobody(asked);
    const { settings } = await ports.publications.current();
    if (!settings) return refused("Nothing is published yet.");
    const { customerRecord } = found;
    const { customer } = customerRecord;
    if (customer.erased) return nobody(asked);
    const { events, profile, isUnreachable } = await historyOfPerson(ports, {
      ...{ customerRecord, settings, now: ports.clock.now() },
    });
    const names = [customer.first_name, customer.last_name].filter((one) => one !== undefined && one !== "").join(" ");
    return done({
      customer: customer.id,
      ...(names === "" ? {} : { name: names }),
      ...(customer.email === undefined ? {} : { email: customer.email }),
      lines: events.map((event) => `${JSON.stringify(event)}\n`).join(""),
      profile: JSON.stringify(profile),
      unreachable: isUnreachable,
    });
  },
});
