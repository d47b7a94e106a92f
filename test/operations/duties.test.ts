/** Each operation runs with the rights on the table that the function of its duty has, and needs no more. */

import { describe, expect, it } from "vitest";
import { newDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import { quarantined } from "#engine/decide/enrollments/quarantine.ts";
import type { Customer } from "#engine/model/customer.ts";
import { filesHash, textHash } from "#engine/model/ids.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { enrollLater } from "#flows/launch/enroll-manually.ts";
import { DUTY_FUNCTIONS, DUTY_TABLE } from "#lib/deploy/duty-table.ts";
import { LAMBDA_TABLE } from "#lib/lambdas/lambda-table.ts";
import { TABLE_GRANTS } from "#lib/table/table-grants.ts";
import type { TableStatement } from "#lib/table/table-statement.ts";
import { HERE_OPERATIONS } from "#operations/here-operations.ts";
import { LOOK_OPERATIONS } from "#operations/look-operations.ts";
import { OPERATE_OPERATIONS } from "#operations/operate-operations.ts";
import { PEOPLE_OPERATIONS } from "#operations/people-operations.ts";
import { PUBLISH_OPERATIONS } from "#operations/publish-operations.ts";
import { isOperationName, OPERATIONS, type OperationName } from "#operations/registry.ts";
import { DUTIES, type Duty, dutyOf, RIGHTS } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import type { Stores } from "#ports/stores.ts";
import { awsErasure } from "#runtime/aws/aws-erasure.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { shop, template } from "../flows/shop.ts";
import { email, givenSettings, journey, paid, waitDays } from "../given.ts";
import { aCase } from "../stores/samples.ts";

type Call = { action: string; key: string };

/** Notes each call as IAM would see it: the action, and the leading key or the index. */
const traced = (table: Table, calls: Call[]): Table => {
  const noted = <T>(action: string, keys: string[], made: Promise<T>): Promise<T> => {
    calls.push(...keys.map((key) => ({ action, key })));
    return made;
  };
  return {
    get: (key) => noted("GetItem", [key.pk], table.get(key)),
    getMany: (keys) =>
      noted(
        "BatchGetItem",
        keys.map(({ pk }) => pk),
        table.getMany(keys),
      ),
    put: (item, expected) => noted("PutItem", [item.pk], table.put(item, expected)),
    remove: (key, expected) => noted("DeleteItem", [key.pk], table.remove(key, expected)),
    query: (pk, prefix) => noted("Query", [pk], table.query(pk, prefix)),
    page: (pk, ...input) => noted("Query", [pk], table.page(pk, ...input)),
    due: (...input) => noted("Query", ["index due"], table.due(...input)),
  };
};

const statementsOf = (duty: Duty): TableStatement[] =>
  LAMBDA_TABLE[DUTY_FUNCTIONS[duty]].table.flatMap((grant): readonly TableStatement[] => TABLE_GRANTS[grant]);

const fits = (pattern: string, key: string): boolean =>
  pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

const isAllowed = (duty: Duty, { action, key }: Call): boolean =>
  statementsOf(duty).some((statement) => {
    if (!statement.actions.some((allowed) => allowed === action)) return false;
    return "index" in statement ? key === `index ${statement.index}` : statement.keys.some((pattern) => fits(pattern, key));
  });

const NOON = "2026-06-03T10:00:00Z";
const letter = journey([waitDays(2), email("letter")], { name: "letter", topic: "service", trigger: { kind: "manual" } });
const goal = { event: "review.written", within: { amount: 5, unit: "days" }, ends: false } as const;
const thanks = journey([waitDays(3), email("thanks")], { topic: "service", goal });
const changed = journey([waitDays(5), email("thanks")], { topic: "service", goal });
const settings = givenSettings({
  couponPools: { summer: { name: "summer", about: "Summer" } },
  segments: builtInSegments(),
});

const customer = { id: "c-17", email: "zofia@example.pl", country: "PL", first_name: "Zofia" } satisfies Partial<Customer>;

/** A shop with people inside, one of them quarantined, and a journey to be published anew. */
const given = async () => {
  const calls: Call[] = [];
  const of = shop({ table: traced(memoryTable(), calls), settings });
  await of.publish([thanks, letter]);
  await of.receive(paid("e1", NOON, { customer }));
  await of.receive(paid("e2", NOON, { customer: { id: "c-18", email: "aino@example.fi", country: "FI" } }));
  const stuck = (await of.ports.customers.customerRecord("c-18"))?.enrollments[0];
  if (!stuck) throw new Error("nobody has entered");
  await of.ports.enrollments.saveAdvance(quarantined(stuck, "a test", of.ports.clock.now()));
  await of.ports.pools.add("summer", "S-1");
  const asked = { customer: "c-18", revision: 0, state: "asked", sources: ["shopify"], at: of.ports.clock.now() } as const;
  await of.ports.people.saveAskedErasure({ ...asked, sources: [...asked.sources] });
  const journeys = [changed, letter].map(({ version: _version, ...one }) => one);
  const publication = { journeys, templates: ["thanks", "letter"].map(template), settings };
  let ids = 0;
  const ports = {
    ...of.ports,
    // By its own state machine, whose role alone may add.
    audit: { ...of.ports.audit, append: async () => "appended" as const },
    newId: () => `id-${++ids}`,
    ownMachine: true,
    loadRenderer: async () => mailRenderer,
    compile: async () => ({ problems: [], publication }),
    enroll: enrollLater(of.ports),
    live: { kind: "available" as const, starter: of.ports.starter, mailer: of.ports.mailer },
    erasing: { kind: "available" as const, erase: awsErasure(of.ports, undefined, () => {}) },
    workflowFiles: { kind: "available" as const, files: tableFiles(of.ports) },
    pseudonyms: { kind: "unavailable" as const, remedy: "" },
    backtests: { kind: "unavailable" as const, remedy: "" },
  };
  await givenDrafts(of.ports);
  await of.ports.cases.save(aCase("c-17", "k-1"));
  const times = { startedAt: 1, seenAt: 1, checkedAt: 1, askedAt: 1 };
  await of.ports.sessions.save({ id: "h-1", subject: "s-1", name: "Ola", role: "staff", ...times, revision: 0 });
  const token = { id: "t-1", name: "an assistant", subject: "s-1", person: "Ola", role: "staff", people: false } as const;
  const from = { createdAt: 1, expiresAt: of.ports.clock.now() + 1, confirmedAt: 1, minute: 0, calls: 0, revision: 0 };
  await of.ports.tokens.save({ ...token, ...from });
  const entered = (await of.ports.customers.customerRecord("c-17"))?.enrollments.find((one) => one.journey === "thank-you");
  const left = {
    mailKey: MAIL,
    revision: 0,
    state: "sent",
    journey: "thank-you",
    step: "email-thanks",
    at: 0,
    sesIds: [],
  } as const;
  const about = { customer: "c-17", key: entered?.key ?? "", version: 1, template: "thanks", topic: "service", address: "" };
  await of.ports.messages.save({ ...left, ...about, sesIds: [] });
  calls.length = 0;
  return { ports, calls };
};

const FILE = "journeys/letter.yaml";
const [OLD, NEW] = ["journey: letter\n", "journey: letter # ours\n"];
const ola = { id: "s-1", name: "Ola" };

/** One in each state, on files that people edit in the console: `open`, `asked` for, `approved` and `published`. */
const givenDrafts = async ({ drafts, workflowTexts }: Pick<Stores, "drafts" | "workflowTexts">): Promise<void> => {
  await workflowTexts.keep(textHash(OLD), OLD);
  const files = { [FILE]: textHash(OLD) };
  await workflowTexts.saveFiles({ files, source: "console", revision: 0 });
  const act = { by: ola, now: 1 };
  for (const id of ["open", "asked", "approved", "published"]) {
    for (const text of [OLD, NEW]) await drafts.keepText(id, textHash(text), text);
    const edited = { ...newDraft(id, id, act), edits: { [FILE]: { base: textHash(OLD), text: textHash(NEW) } } };
    await drafts.save(id === "open" ? edited : { ...edited, ...STATES[id] });
  }
};

const asked = { at: 1, by: ola, why: "Why", inFlight: "finish", content: "h-1" } as const;
const approved = { at: 1, by: { id: "s-2", name: "Ewa" }, content: "h-1" };
const STATES: Record<string, Partial<DraftRecord>> = {
  asked: { asked },
  approved: { asked, approved },
  published: {
    ...{ asked, approved, state: "published", ended: { at: 1, by: ola } },
    edits: { [FILE]: { base: textHash(NEW), text: textHash(OLD) } },
  },
};

/** One who is known and one who is not, with what is told of either. */
const batch = {
  ...{ file: "0".repeat(64), from: 2 },
  people: [
    { email: "zofia@example.pl", last_name: "Żak", at: NOON, consents: { thanks: { given: true, at: NOON, source: "a file" } } },
    { email: "new@example.pl", birthday: "1984-02-29", at: NOON, suppressed: { at: NOON, reason: "hard_bounce" } },
  ],
};

const spring = { journey: "spring-letter", about: "Spring", topic: "thanks", date: "2026-07-01", at: "10:00" };

/** One that has left. */
const MAIL = "a-mail";

/** What each is tried with; `before` makes it meaningful. */
const TRIED: { [N in OperationName]?: { input: unknown; before?: [OperationName, unknown][] } } = {
  "add-coupons": { input: { pool: "summer", codes: ["A-1"] } },
  "answer-case": { input: { case: "k-1", by: "Ola", text: "We come on Friday." } },
  "approve-draft": { input: { draft: "asked", content: "h-1" } },
  "ask-approval": { input: { draft: "open", why: "Why" } },
  audit: { input: {} },
  breaker: { input: {} },
  calendars: { input: {} },
  "canned-replies": { input: { case: "k-1" } },
  case: { input: { case: "k-1" } },
  cases: { input: {} },
  comments: { input: { journey: "thank-you" } },
  "confirm-erasure": { input: { person: "c-18" } },
  coupons: { input: {} },
  "decline-erasure": { input: { person: "c-18" } },
  deliverability: { input: { days: 3 } },
  "discard-draft": { input: { draft: "open" } },
  draft: { input: { draft: "open" } },
  "draft-patch": { input: { draft: "open" } },
  drafts: { input: {} },
  duplicates: { input: { person: "c-17" } },
  draw: { input: { journey: "thank-you" } },
  "end-sessions": { input: { person: "s-1" } },
  enroll: { input: { customer: "c-17", journey: "letter" } },
  erasures: { input: {} },
  "erase-person": { input: { person: "zofia@example.pl" } },
  explain: { input: { customer: "zofia@example.pl" } },
  "export-person": { input: { person: "zofia@example.pl" } },
  facts: { input: { customer: "c-17" } },
  "find-people": { input: { find: "zofia" } },
  "hand-over-case": { input: { case: "k-1", by: "Ola", to: "anna" } },
  "import-people": { input: batch },
  launch: { input: { journey: "letter", occasion: "x" } },
  "journey-people": { input: { journey: "thank-you" } },
  journeys: { input: {} },
  "journey-history": { input: { journey: "thank-you" } },
  "launch-status": { input: { journey: "letter", occasion: "x" }, before: [["launch", { journey: "letter", occasion: "x" }]] },
  letters: { input: {} },
  "new-letter": { input: { ...spring, words: { en: { subject: "Spring", text: "It is spring." } } } },
  "note-case": { input: { case: "k-1", by: "Ola", text: "Called" } },
  "send-back-draft": { input: { draft: "asked", content: "h-1", why: "Name the price" } },
  "segment-people": { input: { segment: "champions" } },
  segments: { input: {} },
  sessions: { input: {} },
  "create-token": { input: { name: "an assistant", role: "author" } },
  "revoke-token": { input: { token: "t-1" } },
  tokens: { input: {} },
  "solve-case": { input: { case: "k-1", by: "Ola", reason: "A new door" } },
  "take-case": { input: { case: "k-1", by: "Ola" } },
  "mail-as-sent": { input: { customer: "c-17", mail: MAIL } },
  "merge-people": { input: { keep: "c-17", other: "c-18" } },
  person: { input: { customer: "c-17" } },
  "person-history": { input: { customer: "c-17" } },
  pause: { input: { journey: "thank-you" } },
  "plan-draft": { input: { draft: "open" } },
  "plan-publish": { input: { texts: {}, inFlight: "move" } },
  "preview-import": { input: batch },
  "preview-launch": { input: { journey: "letter", occasion: "x" } },
  "preview-letter": { input: spring },
  "preview-merge": { input: { keep: "c-17", other: "c-18" } },
  "preview-restore": { input: {} },
  publish: { input: { texts: {}, inFlight: "move", base: filesHash({ [FILE]: textHash(OLD) }) } },
  "publish-draft": { input: { draft: "approved", content: "h-1" } },
  rates: { input: {} },
  results: { input: {} },
  resume: { input: { journey: "thank-you" }, before: [["pause", { journey: "thank-you" }]] },
  "resume-after-restore": { input: {} },
  "resume-marketing": { input: {} },
  "resume-sign-ups": { input: {} },
  retire: { input: { journey: "thank-you" } },
  "retry-quarantined": { input: {} },
  review: { input: {} },
  "revert-draft": { input: { draft: "published" } },
  rollback: {
    input: { journey: "thank-you" },
    before: [["publish", { texts: {}, inFlight: "finish", base: filesHash({ [FILE]: textHash(OLD) }) }]],
  },
  "save-draft": { input: { title: "New", changes: [{ path: FILE, base: textHash(OLD), text: NEW }] } },
  "source-report": { input: {} },
  "stop-launch": { input: { journey: "letter", occasion: "x" }, before: [["launch", { journey: "letter", occasion: "x" }]] },
  today: { input: {} },
  "try-segment": { input: { condition: "customer.orders >= 1" } },
  "test-mail": {
    input: {
      ...{
        to: "me@example.com",
        from: { name: "S", email: "hello@shop.example" },
        subject: "Hi",
        html: `<html lang="en"><body><p>Hi</p><p>${settings.shop.postal_address}</p></body></html>`,
        text: `Hi\n\n${settings.shop.postal_address}`,
      },
      ...{ template: "thanks", locale: "en" },
    },
  },
  "workflow-files": { input: { texts: true } },
};
/** They read files of the machine on which they are asked for. */
const NOT_ON_A_STACK = Object.keys(HERE_OPERATIONS);
/** Nothing is stopped, restored or asked for in this shop; what they read before they say so is checked all the same. */
const REFUSES = ["resume-marketing", "resume-after-restore", "resume-sign-ups"];

const operator = { name: "somebody", role: "operator" } as const;
const names = Object.keys(OPERATIONS).filter(isOperationName).sort();

describe("the duties", () => {
  it("share out every right, each to one, and every operation", () => {
    expect(Object.values(DUTIES).flat().sort()).toEqual([...RIGHTS].sort());
    for (const [duty, rights] of Object.entries(DUTIES)) expect(rights.map(dutyOf)).toEqual(rights.map(() => duty));
    expect(Object.keys(DUTY_FUNCTIONS).sort()).toEqual(Object.keys(DUTIES).sort());
    expect(names.filter((name) => !NOT_ON_A_STACK.includes(name))).toEqual(Object.keys(TRIED).sort());
  });

  it("are served their own operations and no others", () => {
    const served = { look: LOOK_OPERATIONS, publish: PUBLISH_OPERATIONS, operate: OPERATE_OPERATIONS, people: PEOPLE_OPERATIONS };
    for (const [duty, operations] of Object.entries(served)) {
      expect(Object.values(operations).map(({ name, right }) => [name, dutyOf(right)])).toEqual(
        Object.keys(operations).map((name) => [name, duty]),
      );
    }
  });

  it("open what changes something, or shows a person, to no lesser duty", () => {
    const servedTo = (duty: Duty): OperationName[] =>
      names.filter((name) => DUTY_TABLE[duty].mayCall.includes(dutyOf(operationNamed(name).right)));
    expect(servedTo("look").filter((name) => operationNamed(name).changes)).toEqual([]);
    for (const name of ["explain", "facts", "enroll", "export-person", "erase-person"] as const) {
      expect(Object.keys(DUTY_TABLE).filter((duty) => isDuty(duty) && servedTo(duty).includes(name))).toEqual(["people"]);
    }
    expect(servedTo("publish").filter((name) => servedTo("operate").includes(name))).toEqual(servedTo("look"));
  });

  it.each(names.filter((name) => !NOT_ON_A_STACK.includes(name)))("let %s do on the table all that it does", async (name) => {
    const { ports, calls } = await given();
    for (const [first, input] of TRIED[name]?.before ?? []) {
      expect(await runOperation(ports, operator, operationNamed(first), input)).toMatchObject({ ok: true });
    }
    calls.length = 0;
    const result = await runOperation(ports, operator, operationNamed(name), TRIED[name]?.input);
    if (!REFUSES.includes(name)) expect(result).toMatchObject({ ok: true });
    const duty = dutyOf(operationNamed(name).right);
    const refused = calls.filter((call) => !isAllowed(duty, call)).map(({ action, key }) => `${action} ${key}`);
    expect([...new Set(refused)]).toEqual([]);
    if (operationNamed(name).changes && name !== "test-mail" && !REFUSES.includes(name)) {
      // Most write something; a token that is revoked is removed.
      const writes = calls.filter(({ action }) => action === "PutItem" || action === "DeleteItem");
      expect(writes.length).toBeGreaterThan(0);
      expect(writes.every((call) => isAllowed("look", call))).toBe(false);
    }
  });
});

const isDuty = (name: string): name is Duty => name in DUTY_TABLE;
