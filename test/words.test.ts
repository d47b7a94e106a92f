/** One word an idea: none of the replaced words is a name in the code, or the name of a file or folder. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { identifiersOf } from "./identifiers.ts";

const ROOT = new URL("..", import.meta.url).pathname;
const FILES = ["bin", "functions", "lib", "test"]
  .flatMap((folder) => readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`))
  .filter((path) => path.endsWith(".ts") && path !== "test/words.test.ts")
  .sort();

/** Each replaced word in its forms, and what is said instead. Two words are found side by side in one name: `setAside`, `set_aside`. */
const REPLACED: Record<string, string> = {
  "walk, walks, walked, walker, walking": "enrollment",
  "enrol, enrols, enrolment, enrolments": "enroll, enrollment",
  "happening, happenings": "engine input",
  "outlook, outlooks": "step result",
  tempo: "timing",
  "scene, scenes": "decision context",
  "dossier, dossiers": "customer record",
  "policy, policies": "settings",
  "glance, glances, glanced": "nightly digest, recheck",
  "why row, why rows": "refusal, decision record",
  begun: "send claims, started",
  "in line": "waiting for cap",
  "set aside, sets aside": "parked, quarantined",
  "last word": "last-writer-wins",
  "counterpart, counterparts": "step mapping",
  "landing, landings": "target step",
  pace: "rate limiter",
  "carry out, carries out, carried out": "run",
  "ask local": "run local",
  "told, tell, tells, telling, untold": "received, given, stated, emitted",
  "hear, hears, heard": "on event, apply event",
  "leftover, leftovers": "unfinished sends",
  "fate, fates": "delivery status, outcome",
  "deed, deeds": "page actions, operations",
  traces: "related records",
  "retime, retimed, retimes": "reschedule",
  "crew, crews": "worker pool",
  "household, households": "customer cluster",
  "hearing, hearings": "source activity",
};

/** Replaced where they were names of ours; anywhere else they are the words of the trade. */
const REPLACED_IN: { word: string; where: RegExp; instead: string }[] = [
  { word: "world", where: /backtest\//, instead: "replay settings" },
  { word: "stage", where: /backtest\/replay/, instead: "replay state" },
  { word: "mark", where: /^functions\/(flows|engine|stores)\//, instead: "fingerprint" },
  { word: "news", where: /^(functions|bin)\//, instead: "update" },
];

type Homonym = { word: string; where: RegExp; names?: RegExp; reason: string };

/** The same letters for another idea, which has no better word. */
const HOMONYMS: Homonym[] = [
  { word: "policy", where: /^(lib|test\/lib)\//, reason: "IAM's policies, CloudFormation's removal policies" },
  {
    word: "policy",
    where: /./,
    names: /^(contentSecurityPolicy|createPolicy|retryPolicy|RetryPolicy)$/,
    reason: "terms of HTTP, of browsers and of retrying",
  },
  { word: "policy", where: /\/retry-policy(\.test)?\.ts$/, reason: "the one retry policy" },
  {
    word: "stage",
    where: /backtest\/replay/,
    names: /^(stage|stageOf|stageMayChange|nightOfStageChange)$/,
    reason: "`customer.stage`, which keeps its public name",
  },
  {
    word: "tell",
    where:
      /^functions\/language\/(steps\/(tell|step-kinds)|reference\/examples|edit\/step-shapes|forms\/fresh-steps)\.ts$|\/step-places\.test\.ts$/,
    reason: "the step `tell:`, as journeys write it",
  },
  { word: "mark", where: /\/plan-text\.ts$/, names: /^MARK$/, reason: "the sign before a line of the plan" },
];

/** `dueShardOf2` → due, shard, of2; `SWEEP_RATE` → sweep, rate. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

const FORMS = Object.entries(REPLACED).flatMap(([forms, instead]) => forms.split(", ").map((form) => ({ form, instead })));

/** Each name of a source once, with the lines on which it stands. */
function namesIn(source: string): Map<string, number[]> {
  const names = new Map<string, number[]>();
  for (const { name, line } of identifiersOf(source)) names.set(name, [...(names.get(name) ?? []), line]);
  return names;
}

/** The replaced words in a name, with what is said instead. */
const replacedIn = (name: string, path: string): { form: string; instead: string }[] => {
  const spaced = ` ${wordsOf(name).join(" ")} `;
  const local = REPLACED_IN.filter(({ where }) => where.test(path)).map(({ word, instead }) => ({ form: word, instead }));
  return [...FORMS, ...local].filter(
    ({ form }) =>
      spaced.includes(` ${form} `) &&
      !HOMONYMS.some(
        ({ word, where, names }) =>
          (form === word || form === `${word.slice(0, -1)}ies`) && where.test(path) && (names?.test(name) ?? true),
      ),
  );
};

const inPath = (path: string): string[] =>
  replacedIn(path, path).map(({ form, instead }) => `${path} is named by "${form}": say ${instead}`);

const NAMES = new Map(FILES.map((path) => [path, namesIn(readFileSync(`${ROOT}${path}`, "utf8"))]));

const inCode = (path: string): string[] =>
  [...(NAMES.get(path) ?? [])].flatMap(([name, lines]) =>
    replacedIn(name, path).map(({ form, instead }) => `${path}:${lines.join(",")} ${name} ("${form}"): say ${instead}`),
  );

describe("the words of the glossary", () => {
  const replaced = FILES.flatMap((path) => [...inPath(path), ...inCode(path)]);

  it("read some hundred files, and ten thousands of names", () => {
    expect(FILES.length).toBeGreaterThan(500);
    expect([...NAMES.values()].reduce((sum, names) => sum + names.size, 0)).toBeGreaterThan(20_000);
  });

  it("are used in the place of those that they replace", () => {
    expect(replaced).toEqual([]);
  });

  it.each<Homonym>(HOMONYMS)("$word stays where it means $reason", ({ word, where, names }) => {
    const used = FILES.filter((path) => where.test(path)).some((path) =>
      [...(NAMES.get(path)?.keys() ?? [])].some(
        (name) => wordsOf(name).includes(word) && (names === undefined || names.test(name)),
      ),
    );
    expect(used).toBe(true);
  });
});
