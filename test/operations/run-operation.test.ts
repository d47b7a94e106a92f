/** Running an operation: what is checked before it, what is recorded of it, and what the record never holds. */

import { describe, expect, it } from "vitest";
import { newCustomer } from "#engine/fold/profile.ts";
import { erasureId } from "#engine/model/ids.ts";
import { enrollManually } from "#flows/launch/enroll-manually.ts";
import type { OperationPorts } from "#operations/operation-ports.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Role } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import type { AuditRecord } from "#ports/audit.ts";
import { shop } from "../flows/shop.ts";
import { email, journey, waitDays } from "../given.ts";

const DAY = "2026-06-03";
const NOON = "2026-06-03T12:00:00Z";
const CANARY = "zqcanary";
const ADDRESS = `${CANARY}.zofia@example.pl`;

const MISSING = { kind: "unavailable", remedy: "Start the system." } as const;

const given = async () => {
  const of = shop({ at: NOON });
  await of.publish([journey([waitDays(2), email("thanks")], { name: "letter", trigger: { kind: "manual" } })]);
  await of.ports.customers.saveCustomer({ ...newCustomer(CANARY), email: ADDRESS, first_name: `${CANARY} Zofia` });
  let ids = 0;
  const ports: OperationPorts = {
    ...of.ports,
    newId: () => `id-${++ids}`,
    compile: async () => ({ problems: [] }),
    enroll: enrollManually(of.ports),
    live: { kind: "available", starter: of.ports.starter, mailer: of.ports.mailer },
    erasing: { kind: "available", erase: async () => "under_way" },
    workflowFiles: MISSING,
    pseudonyms: MISSING,
    backtests: MISSING,
  };
  const run = (name: OperationName, input: unknown, role: Role = "operator") =>
    runOperation(ports, { name: "kasia", role }, operationNamed(name), input);
  const trail = async (): Promise<AuditRecord[]> => (await of.ports.audit.ofDay(DAY, 100)).records;
  return { of, ports, run, trail };
};

/** In the order in which they were written, whatever stands in the keys. */
const outcomesOf = (records: AuditRecord[]): string[] =>
  records.map(({ operation, outcome }) => `${operation} ${outcome}`).sort();

describe("an operation", () => {
  it("is refused for input that it does not take, with the place of the mistake", async () => {
    const { run, trail } = await given();
    expect(await run("rollback", { journey: "letter", version: 0 })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/no input for `rollback`: version: /),
    });
    expect(await run("pause", { journey: "letter", more: 1 })).toMatchObject({ ok: false });
    expect(await trail()).toEqual([]);
  });

  it.each([
    ["discard-draft", { draft: ADDRESS }, "draft"],
    ["discard-draft", { draft: `${CANARY} Zofia` }, "draft"],
    ["revoke-token", { token: `${ADDRESS} +48 600 700 800` }, "token"],
  ] as const)(
    "that is refused, as %s of %j, leaves no word that somebody typed in place of an id",
    async (name, input, field) => {
      const { run, trail } = await given();
      expect(await run(name, input)).toMatchObject({ ok: false });
      const records = await trail();
      expect(records.map(({ subject }) => subject[field])).toEqual([1, 2].map(() => expect.stringMatching(/^#[\w-]+$/)));
      expect(JSON.stringify(records)).not.toMatch(/zqcanary|Zofia|600/);
    },
  );

  it("refuses what is longer than any name", async () => {
    const { run } = await given();
    expect(await run("pause", { journey: "x".repeat(255) })).toMatchObject({
      ok: false,
      problem: "That is no input for `pause`: journey: is longer than 254 characters.",
    });
  });

  it("leaves no trace of an address that stood where a name belongs", async () => {
    const { run, trail } = await given();
    await run("pause", { journey: ADDRESS });
    await run("launch", { journey: "letter", occasion: `for ${ADDRESS}`, percent: 100 });
    expect(JSON.stringify(await trail())).not.toContain(CANARY);
    expect((await trail())[0]?.subject.journey).toMatch(/^#\w{12}$/);
  });

  it("gives what its output says and nothing beside it", async () => {
    const { run } = await given();
    const result = await run("pause", { journey: "letter" });
    expect(result).toMatchObject({ ok: true, output: { pointer: { name: "letter", state: "paused" } } });
    expect(Object.keys(result).sort()).toEqual(["ok", "output"]);
  });

  it.each([
    ["viewer", "pause", { journey: "letter" }],
    ["author", "publish", { texts: {} }],
    ["approver", "explain", { customer: CANARY }],
    ["staff", "export-person", { person: CANARY }],
    ["staff", "launch", { journey: "letter" }],
    ["viewer", "audit", {}],
  ] as const)("of a %s without the right to %s changes nothing", async (role, name, input) => {
    const { run, of } = await given();
    const before = await of.ports.publications.fresh();
    expect(await run(name, input, role)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`kasia (${role}) may not`),
    });
    expect(await of.ports.publications.fresh()).toEqual(before);
  });
});

describe("the audit trail", () => {
  it("holds who did what, when, about what, and what came of it", async () => {
    const { run, trail } = await given();
    await run("pause", { journey: "letter" });
    const records = await trail();
    expect(outcomesOf(records)).toEqual(["pause done", "pause started"]);
    const at = Date.parse(NOON);
    const common = {
      id: "id-1",
      startedAt: at,
      at,
      who: "kasia",
      operation: "pause",
      inputHash: expect.stringMatching(/^[\w-]{12}$/),
    };
    expect(records.find(({ outcome }) => outcome === "started")).toEqual({
      ...common,
      outcome: "started",
      subject: { journey: "letter" },
    });
    expect(records.find(({ outcome }) => outcome === "done")).toEqual({
      ...common,
      outcome: "done",
      subject: { journey: "letter", version: 1 },
    });
  });

  it("holds what was refused, by the system or for want of a right, and what failed", async () => {
    const { run, trail, ports } = await given();
    await run("pause", { journey: "lettr" });
    await run("retire", { journey: "letter" }, "viewer");
    ports.enroll = () => Promise.reject(new TypeError(`"${ADDRESS}" is bad`));
    await expect(run("enroll", { customer: CANARY, journey: "letter" })).rejects.toThrow("is bad");
    const records = await trail();
    expect(outcomesOf(records)).toEqual(["enroll failed", "enroll started", "pause refused", "pause started", "retire refused"]);
    expect(records.find(({ outcome }) => outcome === "failed")).toMatchObject({ reason: "TypeError" });
  });

  it("is not written by what only reads", async () => {
    const { run, trail } = await given();
    for (const [name, input] of [
      ["draw", { journey: "letter" }],
      ["results", {}],
      ["explain", { customer: CANARY }],
      ["export-person", { person: CANARY }],
      ["breaker", {}],
      ["audit", {}],
    ] as const)
      expect(await run(name, input)).toMatchObject({ ok: true });
    expect(await trail()).toEqual([]);
  });

  it("knows people by the hash that an erasure leaves of them: no id, address, name or text of a mail", async () => {
    const { run, trail } = await given();
    expect(await run("enroll", { customer: CANARY, journey: "letter" })).toMatchObject({ ok: true });
    expect(await run("erase-person", { person: ADDRESS })).toMatchObject({ ok: false });
    expect(await run("erase-person", { person: CANARY })).toMatchObject({ ok: true, output: { outcome: "under_way" } });
    const mail = {
      to: ADDRESS,
      from: { name: `${CANARY} sender`, email: `${CANARY}@example.com` },
      subject: CANARY,
      html: `<html lang="en"><p>${CANARY}</p></html>`,
      text: CANARY,
      template: "thanks",
      locale: "en",
    };
    expect(await run("test-mail", mail)).toMatchObject({ ok: true });
    const records = await trail();
    expect(JSON.stringify(records)).not.toContain(CANARY);
    const about = (operation: string) => records.find((one) => one.operation === operation && one.outcome === "done")?.subject;
    expect(about("enroll")).toEqual({ journey: "letter", customers: [erasureId(CANARY)] });
    expect(about("erase-person")).toEqual({ customers: [erasureId(CANARY)] });
    expect(about("test-mail")).toEqual({ template: "thanks", locale: "en" });
  });

  it("keeps undone what it cannot record", async () => {
    const { run, ports, of } = await given();
    ports.audit = { ...ports.audit, append: () => Promise.reject(new Error("not allowed to write")) };
    await expect(run("pause", { journey: "letter" })).rejects.toThrow("not allowed to write");
    expect((await of.ports.publications.fresh()).journeys).toMatchObject([{ name: "letter", state: "live" }]);
  });

  it("is listed as one line an operation, by day and by customer, and shows what was interrupted", async () => {
    const { run, ports, of } = await given();
    await run("pause", { journey: "letter" });
    of.setClock("2026-06-05T09:00:00Z");
    await run("resume", { journey: "letter" });
    await run("enroll", { customer: CANARY, journey: "letter" });
    ports.enroll = () => new Promise(() => {});
    void run("enroll", { customer: "c-2", journey: "letter" });
    const list = async (input: object) => {
      const result = await runOperation(ports, { name: "kasia", role: "operator" }, operationNamed("audit"), input);
      if (!result.ok) throw new Error(result.problem);
      return result.output.operations.map(({ operation, outcome }) => `${operation} ${outcome}`);
    };
    await expect.poll(() => list({ days: 3 })).toEqual(["pause done", "resume done", "enroll done", "enroll started"]);
    expect(await list({ days: 1 })).toEqual(["resume done", "enroll done", "enroll started"]);
    expect(await list({ days: 3, customer: CANARY })).toEqual(["enroll done"]);
  });
});
