/** `duplicates`: the profiles that use, or used, an address of this person. */

import * as z from "zod";
import { findDuplicates } from "#flows/people/find-duplicates.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { fromCustomer, name } from "../shapes.ts";
import { nobody } from "./named-person.ts";

export const duplicates = defineOperation({
  name: "duplicates",
  summary: "list the profiles at the addresses of a person",
  right: "read-people",
  changes: false,
  input: z.strictObject({ person: name.describe("an id or an e-mail address") }),
  output: z.object({
    profiles: z.array(
      z.object({ customer: z.string(), name: fromCustomer(z.string()), email: fromCustomer(z.string()), orders: z.number() }),
    ),
  }),
  run: async (ports: Pick<OperationPorts, "customers" | "addresses" | "publications">, { person }) => {
    const found = await findDuplicates(ports)(person);
    if (!found) return nobody(person);
    return done({
      profiles: found.map(({ id, first_name, last_name, email, orders }) => ({
        ...{ customer: id, email: email ?? "", orders },
        name: [first_name, last_name].filter(Boolean).join(" "),
      })),
    });
  },
});
