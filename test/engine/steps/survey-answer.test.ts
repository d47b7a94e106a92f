/** Which answers a survey's question takes, when several are asked at once. */

import { describe, expect, it } from "vitest";
import { answerId, mailKey } from "#engine/model/ids.ts";
import { shop } from "../../flows/shop.ts";
import { email, journey, paid } from "../../given.ts";

const AT = "2026-06-03T10:00:00Z";
const nps = { kind: "nps", lowest: 0, highest: 10 } as const;
const question = (name: string) =>
  journey(
    [
      email("ask", { survey: nps, next: "wait-for-answer" }),
      {
        ...{ kind: "wait_for", id: "wait-for-answer", then: "thanks" },
        any: [{ event: "survey.answered", if: "survey.kind == 'nps'", upTo: { amount: 14, unit: "days" } }],
      },
      { kind: "end", id: "thanks", reason: "answered" },
    ],
    { name, topic: "orders" },
  );

const asked = async () => {
  const of = shop({ at: AT });
  await of.publish([question("first"), question("second")]);
  await of.receive(paid("e1", AT));
  await of.receive(paid("e2", AT, { customer: { id: "c-17", email: "zofia@example.pl" } }));
  const enrollments = async () => (await of.ports.customers.customerRecord("c-17"))?.enrollments ?? [];
  const answer = async (id: string): Promise<void> => {
    const survey = { id, kind: "nps", score: 9 } as const;
    await of.receive({ type: "survey.answered", id: `evt-${id}`, at: AT, customer: { id: "c-17" }, survey });
  };
  return { enrollments, answer };
};

describe("an answer", () => {
  it("given on our page goes to the enrollment whose mail asked, and to no other", async () => {
    const { enrollments, answer } = await asked();
    const [first] = await enrollments();
    if (!first) throw new Error("nobody entered");
    await answer(answerId(mailKey(first.journey, first.id, first.entry, "email-ask")));
    expect((await enrollments()).map(({ journey: name, endReason }) => [name, endReason])).toEqual([
      ["first", "answered"],
      ["second", undefined],
    ]);
  });

  it("from another system names no mail, and goes to all that ask this", async () => {
    const { enrollments, answer } = await asked();
    await answer("s-1");
    expect((await enrollments()).map(({ endReason }) => endReason)).toEqual(["answered", "answered"]);
  });
});
