/** A draft goes the whole way on a stack, at the console alone: through the bundles that a deploy brings, on a table behind an endpoint. */

import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { deployPublication } from "#flows/publish/deploy-publication.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Caller } from "#operations/rights.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { compileTexts } from "../../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../../bin/workflows/read-texts.ts";
import { approver, author, JOURNEY, TEN, TEXT } from "../../flows/drafts/given-drafts.ts";
import { SHIPPED } from "../../workflows/folder.ts";
import { type BundledStack, bundledStack } from "./bundled-stack.ts";

let stack: BundledStack;

beforeAll(async () => {
  stack = await bundledStack();
  const KEPT = /^(?:settings|topics|segments)\.yaml$|^templates\/(?:layout\.|(?:confirm-sign-up|keep-in-touch)\/en\.)/;
  const few = Object.fromEntries(Object.entries(await readTexts(SHIPPED)).filter(([file]) => KEPT.test(file)));
  const settings = few["settings.yaml"]?.replace(/^locales: .*$/m, "locales: [en]") ?? "";
  const texts = { ...few, "settings.yaml": settings, [JOURNEY]: TEXT };
  const { publication } = await compileTexts(texts);
  if (!publication) throw new Error("the files have problems");
  const clock = { now: () => Date.now(), sleep: async () => {} };
  const ports = { ...stack.stores, clock, epoch: memoryEpoch() };
  await deployPublication(ports)({ ...publication, texts, source: "console" });
}, 120_000);
afterAll(() => stack.close());
vi.setConfig({ testTimeout: 120_000 });

const must = async <N extends OperationName>(caller: Caller, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const result = await stack.run(caller, name, input);
  if (!result.ok) throw new Error(result.problem);
  return result.output;
};

const waits = async (): Promise<string> => {
  const { journeys } = await stack.stores.publications.fresh();
  const version = journeys.find(({ name }) => name === "advice")?.version ?? 0;
  return `${version}: ${JSON.stringify((await stack.stores.publications.journey("advice", version))?.steps).match(/"amount":\d+/)?.[0]}`;
};

it("is planned, approved by another, published and put back", async () => {
  const changes = [{ path: JOURNEY, base: textHash(TEXT), text: TEN }];
  const { draft } = await must(author, "save-draft", { title: "Ten days", changes });
  const { plan } = await must(author, "plan-draft", { draft });
  expect(plan.journeys).toMatchObject([{ journey: "advice", change: "changed", version: 2, inside: 0 }]);
  const { asked } = await must(author, "ask-approval", { draft, why: "Fourteen is too long" });
  const content = asked?.content ?? "";
  expect(await stack.run(author, "approve-draft", { draft, content })).toMatchObject({ ok: false });
  await must(approver, "approve-draft", { draft, content });
  expect((await must(approver, "publish-draft", { draft, content })).journeys).toEqual(["advice@2"]);
  expect(await waits()).toBe('2: "amount":10');

  const back = await must(author, "revert-draft", { draft, why: "Back" });
  const again = { draft: back.draft, content: back.asked?.content ?? "" };
  await must(approver, "approve-draft", again);
  await must(approver, "publish-draft", again);
  expect(await waits()).toBe('3: "amount":14');
  expect(stack.compiled.length).toBe(3);
});

it("is tried over the history of the shop, page by page", async () => {
  const first = await must(author, "recorded-history", {});
  expect(first).toMatchObject({ people: 0, events: 0, next: expect.stringMatching(/^[\w-]+$/) });
  expect(await must(author, "recorded-history", { after: first.next })).toMatchObject({ people: 0 });
  expect(await stack.run({ ...author, role: "viewer" }, "recorded-history", {})).toMatchObject({
    ok: false,
    kind: "not_allowed",
  });
});

it("with what is wrong in its files is refused, each in its place", async () => {
  const text = TEXT.replace("wait: 14 days", "wait: fourteen dais");
  const { draft } = await must(author, "save-draft", {
    title: "Wrong",
    changes: [{ path: JOURNEY, base: textHash(TEXT), text }],
  });
  expect(await stack.run(author, "plan-draft", { draft })).toMatchObject({
    ok: false,
    details: { problems: [expect.objectContaining({ file: JOURNEY, line: 9 })] },
  });
});

it("is made of what was approved, whatever whoever publishes it has compiled", async () => {
  const changes = [{ path: JOURNEY, base: textHash(TEXT), text: TEN }];
  const { draft } = await must(author, "save-draft", { title: "Ten again", changes });
  const { asked } = await must(author, "ask-approval", { draft, why: "Why" });
  const content = asked?.content ?? "";
  await must(approver, "approve-draft", { draft, content });
  const forged = { name: "publish-draft", input: { draft, content }, compiled: { problems: [], publication: { journeys: [] } } };
  const { result } = await stack.call("publish-draft", forged, "arn:aws:sts::111122223333:assumed-role/publisher/ann");
  expect(result).toMatchObject({ ok: true, output: { journeys: ["advice@4"] } });
  expect(await waits()).toBe('4: "amount":10');
});
