/** The rights of a person on a deployed stack: what is held of them is handed out whole, and taken away whole, whatever becomes of the command. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { addressId, erasureId } from "#engine/model/ids.ts";
import { erasePerson } from "#operations/people/erase-person.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { AT_A_TERMINAL, email, givenSettings, journey, waitDays } from "../given.ts";
import { dynamoEndpoint, type Endpoint, TABLE } from "./dynamo-endpoint.ts";
import { ERASE_ARN, REACT_ARN, type StackMachines, stackMachines } from "./stack-machines.ts";

/** The command goes by the real clock, whose hour must not matter. */
const ALL_DAY = { ...givenSettings().sendWindow, from: "00:00", to: "24:00" };
const CANARY = "zqcanary";

let root: string;
let deployed: Endpoint;
let of: Shop;
let machines: StackMachines;
let people = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "people-"));
  deployed = await dynamoEndpoint();
  // The functions of the stack, on the same table and on the same clock as the command.
  of = shop({ table: deployed.table, at: new Date().toISOString(), settings: givenSettings({ sendWindow: ALL_DAY }) });
  machines = await stackMachines(of);
  of.ports.starter.startErase = async (input) => void (await machines.erase(input));
  await of.publish([journey([email("thanks"), waitDays(2), email("again")], { topic: "service", reEntry: { kind: "always" } })]);
  const outputs = {
    TableName: TABLE,
    LaunchMachineArn: "arn",
    ConfigurationSet: "set",
    StackRegion: "eu-central-1",
    ReactMachineArn: REACT_ARN,
    EraseMachineArn: ERASE_ARN,
  };
  writeFileSync(join(root, "cdk.outputs.json"), JSON.stringify({ "perennial-test": outputs }));
}, 60_000);
afterAll(async () => {
  machines.close();
  await deployed.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  machines.started.length = 0;
  machines.refuse(false);
  of.setClock(new Date().toISOString());
});

/** A person with a canary in every field, who has bought, owns, was mailed, and was quarantined once. */
const somebody = async (): Promise<{ id: string; address: string; canaries: string[] }> => {
  const n = ++people;
  const c = (what: string): string => `${CANARY}${n}-${what}`;
  const at = new Date(of.ports.clock.now()).toISOString();
  const id = c("id");
  const address = `${CANARY}${n}.mail@example.pl`;
  const consents = { service: { given: true, at, source: c("source"), text: c("text") } };
  const customer = {
    id,
    email: address,
    first_name: c("first"),
    last_name: c("last"),
    country: "FI",
    tags: [c("tag")],
    consents,
  };
  const item = { sku: c("sku"), name: c("thing"), quantity: 1, price: 10 };
  const event = (what: string, type: Event["type"], more: Partial<Event>): Event => ({
    type,
    id: c(`event-${what}`),
    at,
    customer: { id },
    ...more,
  });
  const life = [
    event("a", "order.paid", {
      customer,
      order: { id: c("order"), number: c("number"), total: 10, currency: "EUR", items: [item] },
    }),
    event("b", "asset.registered", { asset: { id: c("asset"), name: c("boiler"), sku: c("sku"), installed_at: "2026-01-01" } }),
    event("c", "quote.sent", { quote: { id: c("quote"), number: c("q"), includes: [c("in")], excludes: [c("out")] } }),
  ];
  for (const one of life) await of.receive(one);
  const broken = event("d", "question.asked", { question: { id: c("question"), text: c("may-I-ask"), about: [c("about")] } });
  const { id: stored } = await of.ports.events.storeOnce(broken, "standard", of.ports.clock.now());
  const kept = await of.ports.events.load(stored);
  if (!kept) throw new Error("it was just stored");
  const { dueAt: _, ...rest } = kept;
  await of.ports.events.save({ ...rest, state: "quarantined" });
  const printed = JSON.stringify([...life, broken]).match(new RegExp(`${CANARY}[-.a-zA-Z0-9]*`, "g")) ?? [];
  // An event's own id is kept as a hash only.
  return { id, address, canaries: [...new Set(printed)].filter((text) => !/-event-[abcd]$/.test(text)) };
};

const onStack = (...args: string[]) =>
  deployed.cliWith({ AWS_ENDPOINT_URL_SFN: machines.url }, root, ...args, "--stack", "perennial-test");
const NEVER = {
  kind: "available" as const,
  erase: () => Promise.reject(new Error("there is nobody to erase")),
};
const onTable = (...args: string[]) => deployed.cli(...args, "--table", TABLE);
/** Everything in the table about a person, or with one of their canaries. */
const hits = async (id: string): Promise<string[]> =>
  (await deployed.scan()).filter((item) => item.includes(id.replace(/-id$/, "")));
const isGone = async ({ id, address }: { id: string; address: string }): Promise<void> => {
  expect(await hits(id)).toEqual([]);
  expect(await of.ports.people.erasure(erasureId(id))).toMatchObject({ state: "done" });
  expect(await of.ports.addresses.read(addressId(address))).toMatchObject({ suppressed: { reason: "erased" }, customers: [] });
};

it("an erasure that nobody has asked for is not offered to be confirmed", async () => {
  const person = await somebody();
  const asked = await onTable("confirm-erasure", person.address);
  expect(asked).toMatchObject({ code: 1, err: expect.stringMatching(/No source asks to erase/) });
  expect(asked.err).not.toContain("--yes");
  await of.ports.people.saveAskedErasure({
    ...{ customer: person.id, revision: 0, state: "asked", sources: ["till"], at: of.ports.clock.now() },
  });
  const waits = await onTable("confirm-erasure", person.id);
  expect(waits).toMatchObject({ code: 1, out: expect.stringContaining("till asked on"), err: expect.stringContaining("--yes") });
}, 60_000);

describe("what is stored about a person on a deployed stack", { timeout: 120_000 }, () => {
  it("is handed out whole, as data and as a page, by id or by address", async () => {
    const person = await somebody();
    const data = await onTable("export-person", person.address, "--json");
    expect(data.err).toBe("");
    expect(person.canaries.length).toBeGreaterThan(15);
    expect(person.canaries.filter((text) => !data.out.includes(text))).toEqual([]);
    expect(JSON.parse(data.out)).toMatchObject({
      messages: [{ journey: expect.any(String) }],
      quarantinedEvents: [{ state: "quarantined" }],
    });

    const result = await onStack("export-person", person.id, "--out", root);
    expect(result.out).toMatch(/1 {2}What you ordered/);
    const page = readFileSync(join(root, `export-${erasureId(person.id)}.html`), "utf8");
    expect(person.canaries.filter((text) => !page.includes(text))).toEqual([]);
    expect(machines.started).toEqual([]);
    expect(await onTable("export-person", "nobody@example.pl")).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody is known as "nobody@example.pl"'),
    });
  });
});

describe("taking it away", { timeout: 120_000 }, () => {
  it("is only previewed without --yes", async () => {
    const person = await somebody();
    const before = await deployed.scan();
    const result = await onStack("erase-person", person.address);
    expect(result.out).toMatch(/would be taken away:.*1 {2}What you ordered.*Nothing is taken away yet/s);
    expect(await deployed.scan()).toEqual(before);
    expect(machines.started).toEqual([]);
  });

  it("runs the stack's own state machines by hashes alone, keeps a copy first, and says what it does", async () => {
    const person = await somebody();
    const result = await onStack("erase-person", person.address, "--yes", "--json", "--out", root);
    expect(JSON.parse(result.out)).toEqual({ person: person.address, erased: true, outcome: "done", left: 0 });
    expect(result.code).toBe(0);
    expect(result.err).toMatch(/A copy is kept.*stored.*Nothing is sent to them any more.*`erase` is at work/s);

    expect(machines.started.map(({ stateMachineArn }) => stateMachineArn)).toEqual([REACT_ARN, ERASE_ARN]);
    expect(machines.started[1]?.input).toBe(JSON.stringify({ erasure: erasureId(person.id) }));
    expect(JSON.stringify(machines.started)).not.toContain(CANARY);

    const copy = readFileSync(join(root, `export-${erasureId(person.id)}.json`), "utf8");
    expect(person.canaries.filter((text) => !copy.includes(text))).toEqual([]);
    await isGone(person);
    expect((await onTable("export-person", person.id)).code).toBe(1);
    // Nor is it done as if anew, or nobody known of whom it can be said that they were erased.
    machines.started.length = 0;
    expect(await onTable("erase-person", person.id)).toMatchObject({
      code: 1,
      err: expect.stringContaining("they were erased before"),
    });
    for (const name of [person.id, person.address])
      expect(await erasePerson.run({ ...of.ports, erasing: NEVER }, { person: name, patience: 0 }, AT_A_TERMINAL)).toMatchObject({
        ok: false,
        problem: expect.stringContaining("they were erased before"),
      });

    // Told of again by an order system that knows nothing of it.
    const at = new Date(of.ports.clock.now()).toISOString();
    await of.receive({
      type: "order.paid",
      id: "again",
      at,
      customer: { id: person.id, email: person.address, first_name: "Zofia" },
    });
    await isGone(person);
  });

  it("leaves everything as it is when the copy cannot be written", async () => {
    const person = await somebody();
    const before = await deployed.scan();
    const result = await onStack("erase-person", person.id, "--yes", "--out", join(root, "cdk.outputs.json"));
    expect(result.code).toBe(1);
    expect(await deployed.scan()).toEqual(before);
    expect(machines.started).toEqual([]);
  });

  it("is done by the sweep when the state machines may not be started from here", async () => {
    const person = await somebody();
    machines.refuse(true);
    const result = await onStack("erase-person", person.id, "--yes", "--no-wait", "--json");
    expect(JSON.parse(result.out)).toEqual({ person: person.id, erased: false, outcome: "under_way" });
    expect(result).toMatchObject({ code: 0, err: expect.stringMatching(/not allowed to start it.*sweep starts it/s) });
    expect(await hits(person.id)).not.toEqual([]);

    await of.passUntil(new Date(Date.now() + 60_000).toISOString());
    await isGone(person);
  });

  it("loses nothing when the command is killed as soon as it was asked for", async () => {
    const person = await somebody();
    const command = deployed.begin("erase-person", person.address, "--yes", "--table", TABLE);
    const ended = new Promise((resolve) => command.once("exit", (_code, signal) => resolve(signal)));
    await new Promise<void>((resolve) => {
      command.stderr?.on("data", (chunk) => {
        if (String(chunk).includes("stored")) resolve();
      });
    });
    command.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expect(await hits(person.id)).not.toEqual([]);

    await of.passUntil(new Date(Date.now() + 60_000).toISOString());
    await isGone(person);
  });
});
