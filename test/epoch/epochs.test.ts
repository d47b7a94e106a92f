/** Both epochs keep the contract: that of a DynamoDB table, by its id, and that of a data folder, by its files. */

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStores } from "#local/open-stores.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import type { Epoch } from "#ports/epoch.ts";
import { awsEpoch, epochParameter } from "#runtime/aws/aws-epoch.ts";
import { awsParameter } from "#runtime/aws/aws-parameter.ts";
import { epochContract } from "./epoch.contract.ts";

const AT = Date.parse("2026-11-02T08:00:00Z");
const region = { region: "eu-central-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };

/** An account with a table for each name, and its parameters. */
const account = (ids: Record<string, string>, parameters: Record<string, string>) => {
  const dynamo = mockClient(DynamoDBClient);
  const ssm = mockClient(SSMClient);
  dynamo.on(DescribeTableCommand).callsFake(({ TableName }) => ({ Table: { TableId: ids[TableName] } }));
  ssm.on(GetParameterCommand).callsFake(({ Name }) => {
    const Value = parameters[Name];
    if (Value === undefined) throw new ParameterNotFound({ message: "no", $metadata: {} });
    return { Parameter: { Value } };
  });
  ssm.on(PutParameterCommand).callsFake(({ Name, Value }) => {
    parameters[Name] = Value;
    return {};
  });
  let now = AT;
  const epochOf = (table: string): Epoch =>
    awsEpoch(
      { TABLE_NAME: table },
      {
        clock: { now: () => now },
        dynamo: new DynamoDBClient(region),
        parameter: awsParameter(epochParameter(table), new SSMClient(region)),
      },
    );
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { dynamo, ssm, epochOf, pass, ids, restore: () => void [dynamo.restore(), ssm.restore()] };
};

epochContract("a table", async () => {
  const ids = { shop: "id-1", restored: "id-2", fresh: "id-3" };
  const aws = account(ids, { [epochParameter("shop")]: "id-1", [epochParameter("fresh")]: "none" });
  const names = { new: "fresh", original: "shop", copy: "restored" };
  return { open: async (which) => aws.epochOf(names[which]), close: aws.restore };
});

describe("a table", () => {
  it("that was restored under the name of the one that it replaces has another id, and mails nobody", async () => {
    const aws = account({ shop: "id-1" }, { [epochParameter("shop")]: "id-1" });
    const epoch = aws.epochOf("shop");
    expect(await epoch.standing()).toBe("current");
    aws.ids.shop = "id-of-the-restored";
    aws.pass(59_000);
    expect(await epoch.standing(), "within the minute").toBe("current");
    aws.pass(1_000);
    expect(await epoch.standing(), "after it").toBe("restored");
    aws.restore();
  });

  it("goes on by the last answer for an hour while AWS gives none, and then sends nothing", async () => {
    const aws = account({ shop: "id-1" }, { [epochParameter("shop")]: "id-1" });
    const epoch = aws.epochOf("shop");
    expect(await epoch.standing()).toBe("current");
    aws.ssm.on(GetParameterCommand).rejects(new Error("down"));
    aws.pass(59 * 60_000);
    expect(await epoch.standing()).toBe("current");
    aws.pass(60_000);
    await expect(epoch.standing()).rejects.toThrow("storage");
    aws.restore();
  });
});

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-epoch-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Opens the folder's store, writes to it, and closes it: as a start and a stop do. */
const used = async (folder: string, writes = 1): Promise<Epoch> => {
  const opened = openStores(openDataFolder(folder), { now: () => AT });
  for (let n = 0; n < writes; n++) await opened.stores.sources.noteReceived(`source-${n}`, AT);
  opened.close();
  return opened.epoch;
};
const standing = async (folder: string) => (await used(folder, 0)).standing();

epochContract("a data folder", async () => {
  const at = (name: string) => join(place, name);
  const original = at("original");
  await used(original);
  cpSync(original, at("copy"), { recursive: true });
  await used(original);
  return { open: async (which) => used(at(which)), close: () => {} };
});

describe("a data folder that was copied yesterday", () => {
  const yesterday = async (): Promise<{ folder: string; backup: string }> => {
    const [folder, backup] = [join(place, "state"), join(place, "backup")];
    await used(folder);
    cpSync(folder, backup, { recursive: true, preserveTimestamps: true });
    await used(folder);
    expect(await standing(folder)).toBe("current");
    return { folder, backup };
  };

  it("and put back in the place of what was deleted, mails nobody", async () => {
    const { folder, backup } = await yesterday();
    rmSync(folder, { recursive: true });
    cpSync(backup, folder, { recursive: true, preserveTimestamps: true });
    expect(await standing(folder)).toBe("restored");
  });

  it("and written over what is there, file by file, mails nobody", async () => {
    const { folder, backup } = await yesterday();
    for (const name of ["perennial-data.json", "store.sqlite", "store.written", "ses/epoch.json"]) {
      writeFileSync(join(folder, name), readFileSync(join(backup, name)));
      utimesSync(join(folder, name), 1, 1);
    }
    expect(await standing(folder)).toBe("restored");
  });

  it("of which the store alone was put back, with its note, mails nobody: the mailbox has seen more of it", async () => {
    const { folder, backup } = await yesterday();
    for (const name of ["store.sqlite", "store.written"]) writeFileSync(join(folder, name), readFileSync(join(backup, name)));
    expect(await standing(folder)).toBe("restored");
  });

  it("whose store is that of another folder, or whose mailbox was deleted, mails nobody", async () => {
    const { folder, backup } = await yesterday();
    rmSync(join(folder, "ses"), { recursive: true });
    expect(await standing(folder)).toBe("restored");
    await used(join(place, "foreign"), 50);
    for (const name of ["store.sqlite", "store.written"])
      writeFileSync(join(backup, name), readFileSync(join(place, "foreign", name)));
    expect(await standing(backup)).toBe("restored");
  });

  it("whose store was deleted, while its mailbox was not, mails nobody", async () => {
    const { folder } = await yesterday();
    for (const name of ["store.sqlite", "store.written"]) rmSync(join(folder, name));
    expect(await standing(folder)).toBe("restored");
  });

  it("whose note of it is torn is refused with what to do", async () => {
    const { folder } = await yesterday();
    writeFileSync(join(folder, "ses", "epoch.json"), '{"store":');
    await expect(standing(folder)).rejects.toThrow(/epoch\.json is damaged.*resume-after-restore/);
    rmSync(join(folder, "ses", "epoch.json"));
    expect(await standing(folder)).toBe("restored");
    expect(existsSync(join(folder, "store.sqlite"))).toBe(true);
  });
});
