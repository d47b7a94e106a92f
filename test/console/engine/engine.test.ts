/** The engine in the console's page says what the command line says, to the byte, as quickly as one types, and within the page's policy. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workflowCheck } from "#checks/check-workflows.ts";
import type { Rehearsal } from "#flows/rehearsal/rehearse.ts";
import { fileBacktests } from "../../../bin/backtest/file-backtests.ts";
import { runHere } from "../../../bin/commands/run-here.ts";
import { compileTexts } from "../../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../../bin/workflows/read-texts.ts";
import { SHIPPED } from "../../workflows/folder.ts";
import { type GivenEngine, givenEngine } from "./given-engine.ts";
import { eventLines, orderRows } from "./given-history.ts";

const WIN_BACK = "journeys/win-back.yaml";
const KEPT =
  /^\w+\.yaml$|^calendars\/|^journeys\/(?:win-back|loyalty-thank-you)\.yaml$|^templates\/(?:layout|(?:confirm-sign-up|win-back|win-back-offer|loyalty-thank-you)\/)/;
/** A few of the shipped files; all of them where the speed is to be shown. */
const texts = Object.fromEntries(
  Object.entries(await readTexts(SHIPPED)).filter(([file]) => process.env.SHOW_SPEED !== undefined || KEPT.test(file)),
);
const folder = mkdtempSync(join(tmpdir(), "engine-"));

/** How long the first check took in the page, in milliseconds. */
let first = 0;
let given: GivenEngine;
beforeAll(async () => {
  given = await givenEngine();
}, 120_000);
afterAll(async () => {
  await given?.close();
  rmSync(folder, { recursive: true, force: true });
});

const inPage = <T>(code: string, argument: unknown): Promise<T> => given.page.evaluate(`(${code})(${JSON.stringify(argument)})`);

const edited = (change: (text: string) => string) => ({ ...texts, [WIN_BACK]: change(texts[WIN_BACK] ?? "") });

describe("a check in the page", () => {
  it("finds nothing in shipped files, and reads each of its journeys as the command line does", {
    timeout: 120_000,
  }, async () => {
    const inNode = workflowCheck(() => ({ html: "", problems: [] }))(texts);
    const began = performance.now();
    const { problems, journeys } = await inPage<Record<string, unknown>>("(texts) => checkTexts(texts)", texts);
    first = performance.now() - began;
    expect(problems).toEqual([]);
    expect(journeys).toEqual(JSON.parse(JSON.stringify(inNode.journeys)));
    expect(Object.keys(inNode.journeys).length).toBeGreaterThan(1);
  });

  it("names a mistake with its place, its remedy, and what one key does about it", async () => {
    const wrong = edited((text) => text.replace("event: order.paid, within", "event: order.payed, within"));
    const { problems } = await inPage<Record<string, unknown>>("(texts) => checkTexts(texts)", wrong);
    const at = wrong[WIN_BACK]?.indexOf("order.payed") ?? -1;
    expect(problems).toEqual([
      expect.objectContaining({
        ...{ code: "unknown-event", file: WIN_BACK, line: 14, column: 16, remedy: "Did you mean `order.paid`?" },
        fixes: [
          {
            title: "Write `order.paid` instead of `order.payed`",
            edits: [{ from: at, to: at + "order.payed".length, insert: "order.paid" }],
          },
        ],
      }),
    ]);
  });

  it("answers an edit of one journey in a small part of the time of a first check", { timeout: 60_000 }, async () => {
    const edits = await inPage<number[]>(
      `async ({ texts, path }) => {
        const edits = [];
        for (let turn = 0; turn < 7; turn++) {
          const began = performance.now();
          await checkTexts({ ...texts, [path]: texts[path].replace("10 days", 11 + turn + " days") });
          edits.push(performance.now() - began);
        }
        return edits;
      }`,
      { texts, path: WIN_BACK },
    );
    const middle = edits.sort((a, b) => a - b)[3] ?? 0;
    if (process.env.SHOW_SPEED) console.log({ first, middle });
    expect(middle).toBeLessThan(first / 3);
  });

  it("answers the newest question alone", async () => {
    const answers = await inPage<unknown[]>(
      `async (texts) => {
        const all = await Promise.all([checkTexts(texts), checkTexts(texts), checkTexts(texts)]);
        return all.map((answer) => answer?.problems.length ?? "overtaken");
      }`,
      texts,
    );
    expect(answers).toEqual(["overtaken", "overtaken", 0]);
  });

  it("completes by the names of the folder that was checked", async () => {
    const { options } = await inPage<{ options: { label: string }[] }>(
      "(path) => engine.complete('steps:\\n  - email: win', path, 20)",
      WIN_BACK,
    );
    expect(options.map(({ label }) => label)).toEqual(expect.arrayContaining(["win-back", "win-back-offer"]));
  });
});

describe("a back-test in the page", () => {
  const draft = edited((text) => text.replace("wait: 10 days", "wait: 14 days"));

  const inTerminal = async (
    file: { orders: string } | { events: string },
    options: { journeys: string[]; from?: string },
  ): Promise<string> => {
    const ports = { compile: compileTexts, backtests: fileBacktests(file) };
    const result = await runHere(ports, "backtest", { texts: draft, ...options });
    return JSON.stringify(result.ok ? result.output : result);
  };

  const ofBytes = (form: string, text: string, options: object): Promise<string> =>
    inPage(
      `async ({ texts, form, text, options }) => {
        const bytes = new Blob([text]);
        const answer = await engine.backtest({ texts, options, history: { key: form, name: "history", form, bytes } });
        return JSON.stringify(answer.ok ? answer.report : answer);
      }`,
      { texts: draft, form, text, options },
    );

  it("of some thousand orders reports what the command line reports, to the byte", { timeout: 120_000 }, async () => {
    const asked = { journeys: ["win-back", "loyalty-thank-you"], from: "2024-06-01" };
    const path = join(folder, "orders.csv");
    writeFileSync(path, orderRows(2_500));
    const expected = await inTerminal({ orders: path }, asked);
    const report = await ofBytes("orders", orderRows(2_500), asked);
    expect(JSON.parse(report).mails).toBeGreaterThan(10);
    expect(report).toBe(expected);
  });

  it("of recorded events does so, too", { timeout: 120_000 }, async () => {
    const path = join(folder, "events.jsonl");
    writeFileSync(path, eventLines(300));
    const expected = await inTerminal({ events: path }, { journeys: [] });
    const report = await ofBytes("events", eventLines(300), { journeys: [] });
    expect(JSON.parse(report).history.events).toBe(300);
    expect(report).toBe(expected);
  });

  it("refuses a file that it cannot read, and journeys with mistakes, in a sentence each", async () => {
    expect(JSON.parse(await ofBytes("orders", "a,b\n1,2\n", {}))).toEqual({
      ok: false,
      refused: expect.stringContaining("no column of the file is known to hold the customer"),
    });
  });

  it("is stopped by a newer one, and by whoever asked for it", { timeout: 60_000 }, async () => {
    const answers = await inPage<unknown[]>(
      `async ({ texts, text }) => {
        const history = { key: "long", name: "history", form: "orders", bytes: new Blob([text]) };
        const stop = new AbortController();
        const first = engine.backtest({ texts, history });
        const second = engine.backtest({ texts, history }, { stop: stop.signal, onProgress: () => stop.abort() });
        stop.abort();
        const answers = [await first, await second];
        const third = await engine.backtest({ texts, history });
        return [...answers.map((answer) => answer ?? "stopped"), third.ok];
      }`,
      { texts, text: orderRows(1_000) },
    );
    expect(answers).toEqual(["stopped", "stopped", true]);
  });
});

describe("a rehearsal in the page", () => {
  it("takes somebody through a journey as it is written there, and says why they do not enter", async () => {
    const rehearsed = async (earlier: number) => {
      const facts = {
        "customer.locale": "pl",
        "past.orders": `${earlier}`,
        "past.total": "80",
        "past.gap": "1",
        "past.days": "1",
      };
      const invented = { facts: { ...facts, "order.total": "80" }, consents: { thanks: true }, at: "2026-06-03T12:00" };
      const choices = [{ kind: "time", at: Date.parse("2027-06-03T10:00:00Z") }];
      const asked = { texts, journey: "loyalty-thank-you", invented, choices };
      const { went } = await inPage<{ went: { rehearsal: Rehearsal } }>("(asked) => engine.rehearseInvented(asked)", asked);
      return went;
    };
    expect((await rehearsed(0)).rehearsal).toMatchObject({ state: "not_entered" });
    const { rehearsal } = await rehearsed(2);
    expect(rehearsal.state).toBe("ended");
    expect(rehearsal.steps.filter(({ kind }) => kind === "mail").map(({ template }) => template)).toEqual(["loyalty-thank-you"]);
  });

  it("names the journey that was meant", async () => {
    const asked = { texts, journey: "win-bak", choices: [] };
    expect(await inPage("(asked) => engine.rehearseInvented(asked)", asked)).toEqual({
      ok: false,
      refused: expect.stringContaining("Did you mean `win-back`?"),
    });
  });
});

it("makes no code, and breaks no rule of the page", () => {
  expect(given.complaints).toEqual([]);
});
