/** Outgoing calls reach the open internet and nothing else. */

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress } from "#outgoing/public-address.ts";
import { request } from "./caller.contract.ts";
import { PUBLIC, type Receiver, receiver } from "./receiver.ts";

let open: Receiver | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const opened = async (...how: Parameters<typeof receiver>): Promise<Receiver> => {
  open = await receiver(...how);
  return open;
};

const INSIDE = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.9.9.9",
  "169.254.169.254",
  "169.254.170.2",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
  "fe80::1",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
];

describe("a call to a name that leads inside", () => {
  it.each(INSIDE)("makes no connection: %s", async (address) => {
    const { caller, connected } = await opened(undefined, { resolve: async () => [address] });
    expect(await caller.call(request())).toEqual({
      kind: "refused",
      problem: "its name leads to an address that is not public",
    });
    expect(connected).toEqual([]);
  });

  it("makes no connection either where only one of its addresses does", async () => {
    const { caller, connected } = await opened(undefined, { resolve: async () => [PUBLIC, "10.0.0.1"] });
    expect(await caller.call(request())).toMatchObject({ kind: "refused" });
    expect(connected).toEqual([]);
  });

  it.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://[fd00:ec2::254]/",
  ])("makes no connection where the url is the address itself: %s", async (url) => {
    const never = async (): Promise<string[]> => {
      throw new Error("an address is not to be resolved");
    };
    const { caller, connected } = await opened(undefined, { resolve: never });
    expect(await caller.call(request({ url }))).toMatchObject({
      kind: "refused",
      problem: expect.stringContaining("not public"),
    });
    expect(connected).toEqual([]);
  });
});

describe("a name that changes its mind", () => {
  it("is resolved once, and the connection goes to the address that was checked, under the certificate of the name", async () => {
    const answers = [[PUBLIC], ["127.0.0.1"]];
    let asked = 0;
    const resolve = async (): Promise<string[]> => answers[asked++] ?? ["127.0.0.1"];
    const { caller, connected, arrived } = await opened(undefined, { resolve });
    expect(await caller.call(request({ url: "https://crm.example:8443/hooks" }))).toEqual({ kind: "delivered" });
    expect(asked).toBe(1);
    expect(connected).toEqual([{ host: PUBLIC, port: 8443, servername: "crm.example" }]);
    expect(arrived()[0]?.headers).toMatchObject({ host: "crm.example:8443" });
  });
});

describe("an answer", () => {
  it.each([301, 302, 303, 307, 308])("of %i is not followed", async (status) => {
    const { caller, connected } = await opened((_, response) => {
      response.writeHead(status, { location: "https://169.254.169.254/" }).end();
    });
    expect(await caller.call(request())).toMatchObject({ kind: "refused", problem: expect.stringContaining(String(status)) });
    expect(connected).toHaveLength(1);
  });

  it.each([200, 201, 202, 204])("of %i is a delivery", async (status) => {
    const { caller } = await opened((_, response) => void response.writeHead(status).end());
    expect(await caller.call(request())).toEqual({ kind: "delivered" });
  });

  it.each([400, 401, 404, 429, 500, 503])("of %i is tried again", async (status) => {
    const { caller } = await opened((_, response) => void response.writeHead(status).end());
    expect(await caller.call(request())).toEqual({ kind: "failed", problem: `it answered ${status}`, silent: false });
  });

  it("of 410 is final", async () => {
    const { caller } = await opened((_, response) => void response.writeHead(410).end());
    expect(await caller.call(request())).toMatchObject({ kind: "refused" });
  });

  it("without an end is not read", async () => {
    const { caller } = await opened((_, response) => {
      response.writeHead(200);
      response.write("x".repeat(100_000));
    });
    expect(await caller.call(request())).toEqual({ kind: "delivered" });
  });

  it("that does not come is not waited for", async () => {
    const { caller } = await opened(() => {}, { timeLimit: 50 });
    expect(await caller.call(request())).toEqual({ kind: "failed", problem: "it did not answer within 0.05 s", silent: true });
  });

  it("of a name server that does not come is not waited for", async () => {
    const { caller, connected } = await opened(undefined, { timeLimit: 50, resolve: () => new Promise(() => {}) });
    expect(await caller.call(request())).toMatchObject({ kind: "failed", silent: true });
    expect(connected).toEqual([]);
  });
});

describe("what cannot be called", () => {
  it("is reported without any part of the address", async () => {
    const refusing = Object.assign(new Error("getaddrinfo ENOTFOUND secret.crm.example"), { code: "ENOTFOUND" });
    const { caller } = await opened(undefined, { resolve: () => Promise.reject(refusing) });
    expect(await caller.call(request())).toEqual({ kind: "failed", problem: "no connection: ENOTFOUND", silent: true });
  });

  it.each(["", "nonsense", "ftp://crm.example/", "https://user:secret@crm.example/", "file:///etc/passwd"])(
    "is refused: %j",
    async (url) => {
      const { caller, connected } = await opened();
      expect(await caller.call(request({ url }))).toMatchObject({ kind: "refused" });
      expect(connected).toEqual([]);
    },
  );
});

describe("a public address", () => {
  it.each(["93.184.215.14", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a01:4f8::1"])(
    "is %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it("is none that is no address, and none outside of what the internet routes", () => {
    fc.assert(fc.property(fc.string(), (text) => !isPublicAddress(`x${text}`)));
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.constantFrom("10", "127", "0", "169.254", "192.168"), octet, octet, octet, (inside, a, b, c) => {
        const parts = [...inside.split("."), a, b, c].slice(0, 4);
        return !isPublicAddress(parts.join(".")) && !isPublicAddress(`::ffff:${parts.join(".")}`);
      }),
    );
  });
});
