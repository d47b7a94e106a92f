/** Commands against a deployed stack: the CLI as a process of its own, a table behind an endpoint, nothing local in between. */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { newCustomer } from "#engine/fold/profile.ts";
import { WORKFLOWS } from "../local/shop.ts";
import { dynamoEndpoint, type Endpoint, TABLE } from "./dynamo-endpoint.ts";

const LETTER = `journey: letter
about: A letter to whom we choose.
topic: news
starts_when: { manual: yes }
holdout: 0%
steps:
  - wait: 2 days
  - email: loyalty-thank-you
`;

const LAUNCH_ARN = "arn:aws:states:eu-central-1:000000000000:stateMachine:perennial-test-launch";

let root: string;
let workflows: string;
let deployed: Endpoint;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "deployed-"));
  workflows = join(root, "workflows");
  const few = (path: string) => !/\/(journeys|templates)\/./.test(path) || /\/(loyalty-thank-you|layout)\b/.test(path);
  cpSync(WORKFLOWS, workflows, { recursive: true, filter: few });
  writeFileSync(join(workflows, "journeys", "letter.yaml"), LETTER);
  const outputs = { TableName: TABLE, LaunchMachineArn: LAUNCH_ARN, ConfigurationSet: "set", StackRegion: "eu-central-1" };
  writeFileSync(join(root, "cdk.outputs.json"), JSON.stringify({ "perennial-test": outputs }));
  deployed = await dynamoEndpoint();
}, 60_000);
afterAll(async () => {
  await deployed.close();
  rmSync(root, { recursive: true, force: true });
});

const on = (...args: string[]) => deployed.cli(...args, "--table", TABLE);
const known = (id: string) =>
  deployed.stores.customers.saveCustomer({ ...newCustomer(id), email: `${id}@example.com`, first_name: "Aino", country: "FI" });

describe("the commands", { timeout: 120_000 }, () => {
  it("publish, let in, draw with counts, pause, explain and resume against a table in AWS", async () => {
    const planned = await on("publish", "--workflows", workflows);
    expect(planned.err).toBe("");
    expect(planned.out).toContain("letter: new");
    expect((await deployed.stores.publications.current()).journeys).toEqual([]);

    expect((await on("publish", "--workflows", workflows, "--yes")).out).toContain("Published.");
    expect((await deployed.stores.publications.current()).journeys.map(({ name }) => name)).toContain("letter");

    await known("c-1");
    expect((await on("enroll", "c-1", "letter")).out).toContain("c-1 has entered letter.");
    const again = await on("enroll", "c-1", "letter");
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("did not enter") });

    expect((await on("draw", "letter", "--counts")).out).toContain("wait 2 days   [1 here]");
    expect((await on("pause", "letter")).out).toContain("letter is paused");
    const result = await on("explain", "c-1", "letter");
    expect(result.out).toMatch(/Entered, by manual/);
    expect(result.out).toContain("The journey is paused");
    const data = JSON.parse((await on("explain", "c-1", "--json")).out);
    expect(data).toMatchObject({
      customer: "c-1",
      stories: expect.arrayContaining([expect.objectContaining({ journey: "letter" })]),
    });
    expect((await on("resume", "letter")).out).toContain("letter is live");
    expect((await on("retire", "letter")).out).toContain("letter is retired");
  });

  it("launch by the stack's state machine, which gets the launch's id and nothing else", async () => {
    const started: unknown[] = [];
    const machine = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      started.push(JSON.parse(body));
      response.setHeader("content-type", "application/x-amz-json-1.0");
      response.end(JSON.stringify({ executionArn: "arn", startDate: 1 }));
    });
    await new Promise<void>((resolve) => machine.listen(0, "127.0.0.1", resolve));
    const address = machine.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    try {
      await on("publish", "--workflows", workflows, "--yes");
      await on("resume", "letter");
      await known("c-2");
      const result = await on("launch", "letter", "--ramp");
      expect(result.out).toMatch(/would enter: 1\b.*ramp: 1 % at once.*100 % after 2 hours.*Nothing has happened yet/s);
      expect(await on("launch", "letter", "--yes")).toMatchObject({ code: 1, err: expect.stringContaining("--stack") });

      const launch = (...args: string[]) =>
        deployed.cliWith({ AWS_ENDPOINT_URL_SFN: url }, root, "launch", "letter", ...args, "--stack", "perennial-test");
      expect((await launch("--ramp", "1%,all", "--every", "2 hours", "--yes")).out).toContain(
        "1 % are having their turn. 100 % follow 2 hours after",
      );
      const id = "letter:manual:by-hand";
      expect(started).toEqual([{ stateMachineArn: LAUNCH_ARN, input: JSON.stringify({ launch: id }) }]);
      expect(await deployed.stores.launches.load(id)).toMatchObject({ percent: 1, ramp: { steps: [1, 100], every: 7_200_000 } });
      expect((await launch("--stop")).out).toContain("was stopped at 1 %");
      expect((await launch("--status")).out).toContain("was stopped at 1 %");
    } finally {
      machine.close();
    }
  });

  it("are recorded under the identity that AWS gives the caller, else under the id of the access key", async () => {
    const arn = "arn:aws:sts::000000000000:assumed-role/operator/kasia";
    const sts = createServer((_request, response) => {
      response.setHeader("content-type", "text/xml");
      response.end(
        `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      );
    });
    await new Promise<void>((resolve) => sts.listen(0, "127.0.0.1", resolve));
    const address = sts.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    try {
      const asKasia = (...args: string[]) => deployed.cliWith({ AWS_ENDPOINT_URL_STS: url }, root, ...args, "--table", TABLE);
      expect((await asKasia("rollback", "unheard-of")).code).toBe(1);
      expect((await on("retire", "unheard-of")).code).toBe(1);
    } finally {
      sts.close();
    }
    const shape = z.object({ operations: z.array(z.object({ who: z.string(), operation: z.string(), outcome: z.string() })) });
    const { operations } = shape.parse(JSON.parse((await on("audit", "--json")).out));
    expect(operations).toContainEqual({ who: arn, operation: "rollback", outcome: "refused" });
    expect(operations).toContainEqual({ who: "access key test", operation: "retire", outcome: "refused" });
    expect((await on("audit")).out).toContain(arn);
  });

  it("find the table by the stack's outputs", async () => {
    const found = await deployed.cliIn(root, "draw", "letter", "--counts", "--stack", "perennial-test");
    expect(found.out).toContain("letter");
    const other = await deployed.cliIn(root, "draw", "letter", "--counts", "--stack", "perennial-tset");
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining("only of: perennial-test") });
  });

  it("say what to do where there is no such table, or no outputs", async () => {
    const nowhere = await deployed.cli("pause", "letter", "--table", "elsewhere");
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('AWS knows no table "elsewhere"') });
    const unknown = await deployed.cliIn(tmpdir(), "pause", "letter", "--stack", "perennial-test");
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining("cdk deploy") });
  });
});
