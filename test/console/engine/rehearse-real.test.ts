/** A customer of the shop is walked through a journey: with what has happened to them, on days that are working days where they live. */

import { describe, expect, it } from "vitest";
import { workflowCheck } from "#checks/check-workflows.ts";
import { inventAct } from "#console/web/engine/invent-act.ts";
import { rehearseInvented } from "#console/web/engine/rehearsal/rehearse-invented.ts";
import { eventsOfPerson, wholeProfile } from "#flows/history/events-of-person.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import { readTexts } from "../../../bin/workflows/read-texts.ts";
import { shop } from "../../flows/shop.ts";
import { AT_A_TERMINAL, email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { SHIPPED } from "../../workflows/folder.ts";

const settings = givenSettings();
const loyal = journey([waitDays(2), email("thanks")], {
  ...{ name: "loyal", topic: "service", onlyIf: "customer.orders >= 3 && customer.first_name == 'Zofia'" },
});

/** Two orders are behind them; the journey's own event brings the third. */
const known = async () => {
  const of = shop({ at: "2026-05-01T10:00:00Z", settings });
  await of.publish([loyal]);
  const customer = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", country: "PL" };
  await of.receive(paid("e1", "2026-05-01T10:00:00Z", { customer }));
  await of.receive(paid("e2", "2026-05-09T10:00:00Z", { customer }));
  return of;
};

const invented = { facts: {}, consents: {}, at: "2026-06-03T12:00" };
const today = Date.parse("2026-06-01T10:00:00Z");

describe("a real person", () => {
  it("goes through a journey with their own orders and name, and is asked nothing that is known of them", async () => {
    const of = await known();
    const customerRecord = await of.ports.customers.customerRecord("c-17");
    if (!customerRecord) throw new Error("nobody is known");
    const recorded = eventsOfPerson({ customerRecord, address: undefined, answers: [], cases: [] }, settings, undefined);
    const events = recorded.map(({ id: _id, customer: _customer, at, ...event }) => ({ ...event, at: Date.parse(at) }));
    const real = { customer: wholeProfile(customerRecord.customer), events };
    const { asked, went } = await rehearseInvented({ journey: loyal, settings, today, real }, invented, []);
    expect(asked.topics).toEqual([]);
    expect(asked.facts.map(({ path }) => path)).toEqual(["order.total"]);
    expect(went?.rehearsal).toMatchObject({ state: "inside", standing: { step: "wait-2-days" } });
    const before = { ...real, events: events.slice(1) };
    const fewer = await rehearseInvented({ journey: loyal, settings, today, real: before }, invented, []);
    expect(fewer.went?.rehearsal.steps.at(-1)?.sentence).toMatch(/^Did not enter: only_if .* \(customer\.orders was 2/);
  });

  it("is handed out as they are to whoever may see people, and to nobody else", async () => {
    const ports = { ...(await known()).ports, newId: () => "id" };
    const asked = (role: "staff" | "author") =>
      runOperation(ports, { ...AT_A_TERMINAL, role }, operationNamed("person-history"), { customer: "zofia@example.pl" });
    expect(await asked("author")).toMatchObject({ ok: false, kind: "not_allowed" });
    const handed = await asked("staff");
    if (!handed.ok) throw new Error(handed.problem);
    const { output } = handed;
    expect(output).toMatchObject({ customer: "c-17", name: "Zofia", unreachable: false });
    expect(JSON.parse(output.profile)).toMatchObject({ first_name: "Zofia", country: "PL" });
    expect(output.lines.trimEnd().split("\n")).toHaveLength(2);
  });
});

describe("working days in the page", () => {
  it("are those of the customer's country, as the server has looked them up", async () => {
    const KEPT = /^(?:settings|topics|segments)\.yaml$|^templates\/(?:layout|(?:confirm-sign-up|survey-nps|keep-in-touch)\/)/;
    const texts = Object.fromEntries(Object.entries(await readTexts(SHIPPED)).filter(([file]) => KEPT.test(file)));
    const written =
      "journey: late\nabout: Late.\ntopic: orders\nstarts_when: { event: order.paid }\nsteps:\n  - wait: 1 working day\n  - email: keep-in-touch\n";
    const act = inventAct(workflowCheck(() => ({ html: "", problems: [] })));
    const asked = {
      ...{ texts: { ...texts, "journeys/late.yaml": written }, journey: "late", choices: [] },
      // The Tuesday before a holiday.
      invented: { facts: { "customer.locale": "pl", "customer.country": "PL" }, consents: {}, at: "2026-11-10T12:00" },
    };
    const until = async (more: object) => {
      const answer = await act({ ...asked, ...more });
      if (!answer.ok) throw new Error(answer.refused);
      return new Date(answer.went?.rehearsal.standing?.until ?? 0).toISOString().slice(0, 10);
    };
    expect(await until({})).toBe("2026-11-11");
    expect(await until({ workCalendars: { PL: { weekend: [0, 6], holidays: ["2026-11-11"] } } })).toBe("2026-11-12");
  });
});
