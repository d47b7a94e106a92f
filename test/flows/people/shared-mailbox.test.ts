/** A family with one mailbox: whoever names the address is asked whom they mean, and nobody is picked for them. */

import { beforeEach, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { enrollManually } from "#flows/launch/enroll-manually.ts";
import { findDuplicates } from "#flows/people/find-duplicates.ts";
import { explain } from "#flows/reports/explain.ts";
import { facts } from "#operations/people/facts.ts";
import { findTwo } from "#operations/people/two-people.ts";
import { AT_A_TERMINAL, email, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const MAILBOX = "zak@example.pl";
const [MOTHER, SON] = ["shop/1", "shop/2"] as const;

let of: Shop;
beforeEach(async () => {
  of = shop();
  await of.publish([journey([email("letter")], { name: "letter", topic: "service", trigger: { kind: "manual" } })]);
  for (const [id, first_name] of [[MOTHER, "Ewa"] as const, [SON, "Jan"] as const])
    await of.receive(paid(`e-${id}`, "2026-06-03T10:00:00Z", { customer: { id, email: MAILBOX, first_name } }), "shop");
});

it("is explained by an id, and by the address lists both ids", async () => {
  expect(await explain(of.ports)(MAILBOX)).toEqual({
    kind: "unknown",
    message: expect.stringMatching(/Several people use zak@example\.pl.*shop\/1, shop\/2.*merge-people zak@example\.pl/),
  });
  expect(await explain(of.ports)(SON)).toMatchObject({ kind: "explained", explanation: { customer: SON } });
  expect((await findDuplicates(of.ports)(MAILBOX))?.map(({ first_name }) => first_name)).toEqual(["Ewa", "Jan"]);
});

it("has nobody let in, shown or merged by the address", async () => {
  const input = { customer: MAILBOX, journey: "letter", occasion: "x" };
  expect(await enrollManually(of.ports)(input)).toMatchObject({ outcome: "several_customers" });
  expect(of.ports.mailer.accepted).toEqual([]);
  const asked = { ok: false, problem: expect.stringContaining("shop/1, shop/2") };
  expect(await facts.run(of.ports, { customer: MAILBOX }, AT_A_TERMINAL)).toMatchObject(asked);
  expect(await findTwo(of.ports, { keep: MAILBOX, other: SON })).toMatchObject(asked);
});

it("is one person by the address again once nobody else of it is left", async () => {
  const son = await of.ports.customers.profile(SON);
  if (!son) throw new Error("the son is not stored");
  await of.ports.customers.removeProfile(son);
  expect((await of.ports.addresses.read(addressId(MAILBOX))).customers).toEqual([MOTHER, SON]);
  expect(await explain(of.ports)(MAILBOX)).toMatchObject({ kind: "explained", explanation: { customer: MOTHER } });
});
