/** A shop with a workflows folder of one journey, people who draft and approve, and the operations that they use. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach } from "vitest";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { textHash } from "#engine/model/ids.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { enrollManually } from "#flows/launch/enroll-manually.ts";
import { deployPublication } from "#flows/publish/deploy-publication.ts";
import { folderFiles } from "#local/storage/folder-files.ts";
import type { OperationPorts } from "#operations/operation-ports.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Caller } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { type InputOf, type OutputOf, operationNamed } from "#operations/typed-registry.ts";
import { newId } from "#runtime/new-id.ts";
import { compileTexts } from "../../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../../bin/workflows/read-texts.ts";
import { AT_A_TERMINAL } from "../../given.ts";
import { SHIPPED } from "../../workflows/folder.ts";
import { shop } from "../shop.ts";

export const JOURNEY = "journeys/advice.yaml";
/** With comments and blanks that nobody may lose. */
export const TEXT = `journey: advice   # ours
about: Advice after an order.
topic: orders

starts_when: { event: order.paid }
key: order.id
steps:
  # Time to unpack.
  - wait: 14 days

  - email: keep-in-touch
`;
export const TEN = TEXT.replace("14 days", "10 days");

export const author: Caller = { id: "local|zosia", name: "Zosia", role: "author" };
export const approver: Caller = { id: "local|piotr", name: "Piotr", role: "approver" };
export const other: Caller = { id: "local|ewa", name: "Ewa", role: "approver" };

/** The hooks of a test file that keep a folder for each test; `given` opens a shop that publishes from it. */
export function draftsInFolder() {
  let few: WorkflowTexts;
  beforeAll(async () => {
    const KEPT = /^(?:settings|topics|segments)\.yaml$|^templates\/(?:layout|(?:confirm-sign-up|keep-in-touch|survey-nps)\/)/;
    few = Object.fromEntries(Object.entries(await readTexts(SHIPPED)).filter(([file]) => KEPT.test(file)));
  });

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "perennial-drafts-"));
    for (const [path, text] of Object.entries({ ...few, [JOURNEY]: TEXT })) write(path, text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const inFolder = (path = JOURNEY): string => readFileSync(join(folder, path), "utf8");

  /** @param onStack the files stand in the table, and changes of them go this way */
  const given = async (onStack?: "git" | "console") => {
    const of = shop({ at: "2026-06-03T12:00:00Z" });
    const unavailable = { kind: "unavailable", remedy: "" } as const;
    const ports: OperationPorts = {
      ...of.ports,
      newId,
      compile: compileTexts,
      enroll: enrollManually(of.ports),
      live: unavailable,
      erasing: unavailable,
      workflowFiles: { kind: "available", files: onStack ? tableFiles(of.ports) : folderFiles(folder) },
      pseudonyms: unavailable,
      backtests: unavailable,
    };
    const run = <N extends OperationName>(caller: Caller, name: N, input: InputOf<N>) =>
      runOperation(ports, caller, operationNamed(name), input);
    /** What comes of it where nothing may be refused. */
    const must = async <N extends OperationName>(caller: Caller, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
      const result = await run(caller, name, input);
      if (!result.ok) throw new Error(result.problem);
      return result.output;
    };
    const drafted = (text = TEN, title = "Ten days") =>
      must(author, "save-draft", { title, changes: [{ path: JOURNEY, base: textHash(TEXT), text }] });
    const asked = async () => {
      const { draft } = await drafted();
      const { asked: request } = await must(author, "ask-approval", { draft, why: "Fourteen is too long" });
      return { draft, content: request?.content ?? "" };
    };
    /** The draft of ten days, live with another's approval. */
    const live = async () => {
      const { draft, content } = await asked();
      await must(approver, "approve-draft", { draft, content });
      await must(approver, "publish-draft", { draft, content });
      return draft;
    };
    /** Publishes the files as they are, as somebody at a terminal does. */
    const published = async () => must(AT_A_TERMINAL, "publish", { texts: await readTexts(folder) });
    const waits = async () => {
      const { journeys } = await of.ports.publications.fresh();
      const version = journeys.find(({ name }) => name === "advice")?.version ?? 0;
      return { version, text: JSON.stringify((await of.ports.publications.journey("advice", version))?.steps) };
    };
    /** As `cdk deploy` does it. */
    const deployed = async () => {
      const texts = await readTexts(folder);
      const { publication } = await compileTexts(texts);
      if (!publication) throw new Error("the files have problems");
      return deployPublication(of.ports)({ ...publication, texts, ...(onStack ? { source: onStack } : {}) });
    };
    await (onStack ? deployed() : published());
    return { of, ports, run, must, drafted, asked, live, published, deployed, waits };
  };

  return { write, inFolder, given, texts: () => readTexts(folder) };
}
