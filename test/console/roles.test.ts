/** Each role against each operation, over HTTP: it may, or is told in a sentence that it may not and who may; and who did what is recorded. */

import { describe, expect, it } from "vitest";
import { enrollLater } from "#flows/launch/enroll-manually.ts";
import { OPERATIONS } from "#operations/registry.ts";
import { type Right, ROLES, type Role } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import { shop } from "../flows/shop.ts";
import { journey } from "../given.ts";
import { givenConsole, knownIn, problemIn, WHO } from "./given-console.ts";

/** Who may do what, said once more and in other words: by the act that a right stands for. */
const MAY: Record<Right, readonly Role[]> = {
  read: ["viewer", "author", "approver", "staff", "operator"],
  connect: ["viewer", "author", "approver", "staff", "operator"],
  edit: ["author", "approver", "operator"],
  publish: ["approver", "operator"],
  "read-people": ["staff", "operator"],
  "serve-people": ["staff", "operator"],
  operate: ["operator"],
  "subject-rights": ["operator"],
};

const letter = journey([], { name: "letter", topic: "service", trigger: { kind: "manual" } });

/** How whoever has logged in publishes, and rolls back: what another person has approved. */
const WITH_APPROVAL = ["approve-draft", "publish-draft", "send-back-draft"];

const ONLY_BY_DRAFT = (name: string): string =>
  `Nobody publishes alone here: \`${name}\` would go past another person's approval.`;

/** A shop behind a console: operations run as they do on one machine. */
const given = async () => {
  const of = shop({});
  await of.publish([letter]);
  let ids = 0;
  const none = { kind: "unavailable" as const, remedy: "Not here." };
  const ports = {
    ...of.ports,
    newId: () => `id-${++ids}`,
    compile: async () => ({ problems: [] }),
    enroll: enrollLater(of.ports),
    ...{ live: none, erasing: none, pseudonyms: none, backtests: none },
  };
  const console = givenConsole({ run: (caller, name, input) => runOperation(ports, caller, operationNamed(name), input) });
  return { ...console, ports };
};

const NAMES = Object.keys(OPERATIONS);

describe.each(ROLES)("the role %s", (role) => {
  it(`is let at its own of ${NAMES.length} operations, and at no other, whatever it sends`, async () => {
    const { loggedIn, ports } = await given();
    const browser = await loggedIn(WHO[role]);
    const { name, operations } = await knownIn(await browser.get("/api/session"));
    const wrong: string[] = [];
    for (const operation of Object.values(OPERATIONS)) {
      const hasRight = MAY[operation.right].includes(role);
      const alone = operation.right === "publish" && !WITH_APPROVAL.includes(operation.name);
      const may = hasRight && !alone;
      if (operations.includes(operation.name) !== may) wrong.push(`${operation.name} is listed otherwise`);
      // No operation takes this: whoever may ask is told so, and nothing is run.
      const answer = await browser.post(`/api/${operation.name}`, { nothingLikeThis: 1 });
      const { type, detail, remedy } = await problemIn(answer);
      const [status, kind, begins] = may
        ? [400, "invalid-input", `That is no input for \`${operation.name}\`: `]
        : hasRight
          ? [403, "not-allowed", ONLY_BY_DRAFT(operation.name)]
          : [
              403,
              "not-allowed",
              `${name} (${role}) may not do this: \`${operation.name}\` needs the right "${operation.right}".`,
            ];
      if (answer.status !== status || type !== kind || !detail.startsWith(String(begins)))
        wrong.push(`${operation.name}: ${answer.status} ${type} ${detail}`);
      if (!hasRight && remedy !== `These roles have it: ${MAY[operation.right].join(", ")}.`)
        wrong.push(`${operation.name}: ${remedy}`);
    }
    expect(wrong).toEqual([]);
    const { records } = await ports.audit.ofDay(new Date(ports.clock.now()).toISOString().slice(0, 10), 10);
    expect(records).toEqual([]);
  });
});

describe("nobody who has logged in", () => {
  it.each(["approver", "operator"] as const)("publishes or rolls back past another's approval, as an %s either", async (role) => {
    const { loggedIn, ports } = await given();
    const browser = await loggedIn(WHO[role]);
    const before = await ports.publications.fresh();
    for (const [name, input] of [
      ["publish", { texts: { "journeys/letter.yaml": "journey: letter" } }],
      ["rollback", { journey: "letter", version: 1 }],
    ] as const) {
      const answer = await browser.post(`/api/${name}`, input);
      expect(answer.status).toBe(403);
      expect(await problemIn(answer)).toMatchObject({
        detail: ONLY_BY_DRAFT(name),
        remedy: expect.stringMatching(/^Begin a draft \(.*\), and have somebody else approve it\.$/),
      });
    }
    expect(await ports.publications.fresh()).toEqual(before);
    const { records } = await ports.audit.ofDay(new Date(ports.clock.now()).toISOString().slice(0, 10), 10);
    expect(records.map(({ operation, outcome }) => `${operation} ${outcome}`).sort()).toEqual([
      "publish refused",
      "rollback refused",
    ]);
  });

  it("while somebody at a terminal, or by IAM, does both", async () => {
    const { ports } = await given();
    const terminal = { name: "somebody", role: "operator" } as const;
    const first = await runOperation(ports, terminal, operationNamed("rollback"), { journey: "letter" });
    expect(first).toMatchObject({ ok: false, problem: expect.stringMatching(/letter has no version before 1/) });
    expect(first).not.toHaveProperty("kind");
  });
});

describe("the audit trail", () => {
  it("names who did it, by name and by the id that no other has", async () => {
    const { loggedIn, ports } = await given();
    const ines = await loggedIn(WHO.operator);
    const ola = await loggedIn(WHO.staff);
    expect((await ines.post("/api/pause", { journey: "letter" })).status).toBe(200);
    expect((await ola.post("/api/pause", { journey: "letter" })).status).toBe(403);
    expect((await ola.post("/api/take-case", { case: "none" })).status).toBe(409);
    const { records } = await ports.audit.ofDay(new Date(ports.clock.now()).toISOString().slice(0, 10), 10);
    expect(records.map(({ who, whoId, operation, outcome }) => `${who} ${whoId}: ${operation} ${outcome}`).sort()).toEqual([
      "Ines Duarte demo-ines: pause done",
      "Ines Duarte demo-ines: pause started",
      "Ola Wójcik demo-ola: pause refused",
      "Ola Wójcik demo-ola: take-case refused",
      "Ola Wójcik demo-ola: take-case started",
    ]);
  });
});
