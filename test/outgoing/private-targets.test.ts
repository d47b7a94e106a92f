/** Every outgoing client, sent to what is not of the open internet, by name, by address and by certificate: no connection. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { httpsCaller } from "#calls/https-caller.ts";
import type { GuardOptions } from "#outgoing/guarded-client.ts";
import { woocommerceOrders } from "#shops/woocommerce-orders.ts";
import { importsOf } from "../import-statements.ts";
import { PUBLIC, served } from "./served.ts";

/** This machine and network, clouds' metadata, carriers' networks, groups, documentation; and IPv6 addresses that lead to them. */
const PRIVATE = [
  ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.254", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.1.2.3"],
  ...["169.254.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.254", "192.0.0.8", "192.0.2.1"],
  ...["192.88.99.1", "192.168.0.1", "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.7", "203.0.113.9"],
  ...["224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
  ...["::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "::7f00:1"],
  ...["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1"],
  ...["2002:a9fe:a9fe::1", "fc00::1", "fd00:ec2::254", "fe80::1", "ff02::1"],
];

type Client = (host: string, options: GuardOptions) => Promise<{ kind: string; problem?: string }>;

const CLIENTS: Record<string, Client> = {
  "an outgoing call": (host, options) =>
    httpsCaller(options).call({
      url: `https://${host}/hooks`,
      id: "call-1",
      at: 0,
      body: "{}",
      secrets: [{ host, secret: "whsec_Zmlyc3Qtc2VjcmV0LW9mLXRlc3RzLTAwMDAwMDA=" }],
    }),
  "a poll of a shop": (host, options) =>
    woocommerceOrders(options).changed({
      shop: `https://${host}`,
      credentials: [{ host, secret: "ck_a:cs_b" }],
      after: 0,
      before: 1,
      page: 1,
    }),
};

const literal = (address: string): string => (address.includes(":") ? new URL(`https://[${address}]`).host : address);

describe("45 private targets × every outgoing client: 0 connections", () => {
  it("are as many, each another one", () => expect(new Set(PRIVATE).size).toBe(45));

  it.each(Object.entries(CLIENTS))("%s", async (_name, client) => {
    const { options, connected, close } = await served(() => new Response("reached"));
    const answers: string[] = [];
    for (const address of PRIVATE) {
      const named = { ...options, resolve: async () => [address] };
      const oneOfTwo = { ...options, resolve: async () => [PUBLIC, address] };
      const found = [
        await client("inside.example", named),
        await client("inside.example", oneOfTwo),
        await client(literal(address), options),
      ];
      answers.push(...found.map(({ problem = "" }) => problem));
    }
    expect(new Set(answers)).toEqual(new Set(["its name leads to an address that is not public"]));
    expect(answers).toHaveLength(3 * 45);
    expect(connected).toEqual([]);
    // The same way leads out, where it may.
    await client("outside.example", options);
    expect(connected).toEqual([{ host: PUBLIC, port: 443, servername: "outside.example" }]);
    close();
  });
});

const FOLDERS = ["functions", "bin", "lib"];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${folder}/${path}`),
);

/** What opens a connection, or could. */
const SOCKETS = /^(node:)?(https?|http2|net|tls|dgram|dns|dns\/promises|undici|ws|axios|got|node-fetch)$/;
/** Who may, and why. */
const MAY: Record<string, string> = {
  "functions/outgoing/guarded-client.ts": "the guarded client itself",
  "functions/outgoing/public-address.ts": "takes addresses apart, and connects to nothing",
  "bin/local/run-local.ts": "the command line, to the local system of its own data folder",
  "functions/console/web/session.ts": "the console's page in a browser, to whatever served it",
  "functions/console/web/api/ask.ts": "the console's page in a browser, to whatever served it",
  "bin/local/demo/play-demo.ts": "the demo, to the local system that plays it",
  "bin/local/demo/desk/desk-work.ts": "the demo's desk, to the local system that plays it",
};

describe("nothing else opens a connection", () => {
  it("by what it imports", () => {
    const found = FILES.filter((file) =>
      importsOf(readFileSync(file, "utf8")).some(({ from, onlyTypes }) => !onlyTypes && SOCKETS.test(from)),
    );
    expect(found.sort()).toEqual(["functions/outgoing/guarded-client.ts", "functions/outgoing/public-address.ts"]);
  });

  it("by what every program has at hand", () => {
    const opens = /(?<![.\w])fetch\(|globalThis\.fetch|new (WebSocket|EventSource|XMLHttpRequest)\b/;
    const found = FILES.filter((file) => opens.test(withoutComments(readFileSync(file, "utf8"))));
    expect(found.filter((file) => !(file in MAY))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });
});

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, "");
