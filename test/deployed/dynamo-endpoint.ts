/** A DynamoDB that listens on a port, as any endpoint that AWS_ENDPOINT_URL may name, and the CLI pointed at it. */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { resolve as absolute } from "node:path";
import { promisify } from "node:util";
import { type AttributeValue, type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Stores } from "#ports/stores.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import type { Table } from "#stores/table/table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { createTable } from "../dynamo/create-table.ts";
import { dynaliteServer } from "../dynamo/dynalite-server.ts";

export const TABLE = "perennial-test-Table";
const run = promisify(execFile);

type CliResult = { code: number; out: string; err: string };

export type Endpoint = {
  /** The same table, seen from the test. */
  table: Table;
  stores: Stores;
  /** Every item in it, as it is stored. */
  scan(): Promise<string[]>;
  /** The address, as AWS_ENDPOINT_URL. */
  url: string;
  cli(...args: string[]): Promise<CliResult>;
  cliIn(folder: string, ...args: string[]): Promise<CliResult>;
  /** With more environment. */
  cliWith(more: Record<string, string>, folder: string, ...args: string[]): Promise<CliResult>;
  /** Begins a command, so that it can be killed on its way. */
  begin(...args: string[]): ChildProcess;
  close(): Promise<void>;
};

const scanFrom = (client: DynamoDBClient, from: Record<string, AttributeValue> | undefined) =>
  client.send(new ScanCommand({ TableName: TABLE, ...(from ? { ExclusiveStartKey: from } : {}) }));

export const dynamoEndpoint = async (): Promise<Endpoint> => {
  const { client, url, close } = await dynaliteServer();
  await createTable(client, TABLE);
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    NO_COLOR: "1",
  };
  const command = [absolute("bin/perennial.ts")];
  const cliWith: Endpoint["cliWith"] = async (more, cwd, ...args) => {
    try {
      const { stdout, stderr } = await run(process.execPath, [...command, ...args], { env: { ...env, ...more }, cwd });
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = Object.assign({ code: 1, stdout: "", stderr: "" }, error);
      return { code, out: stdout, err: stderr };
    }
  };
  const table = dynamoTable(client, TABLE);
  return {
    table,
    stores: tableStores(table, Date.now, 0),
    scan: async () => {
      const found: string[] = [];
      for (let from: Parameters<typeof scanFrom>[1]; ; ) {
        const { Items = [], LastEvaluatedKey } = await scanFrom(client, from);
        found.push(...Items.map((item) => JSON.stringify(item)));
        if (!LastEvaluatedKey) return found;
        from = LastEvaluatedKey;
      }
    },
    url,
    cliWith,
    begin: (...args) => spawn(process.execPath, [...command, ...args], { env, stdio: "pipe" }),
    cliIn: (folder, ...args) => cliWith({}, folder, ...args),
    cli: (...args) => cliWith({}, process.cwd(), ...args),
    close,
  };
};
