/** The row "forged, truncated, other people's, expired link tokens" of the failure catalogue. */

import { afterEach, describe, expect, it, vi } from "vitest";
import { SEALS } from "#pages/link-claims.ts";
import { sealedLinks } from "#pages/sealed-links.ts";
import type { Entitlement } from "#ports/ports.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { ENTITLEMENTS, givenPages, NOW } from "../pages/given-pages.ts";

const YEAR = 365 * 24 * 3_600_000;
afterEach(() => vi.restoreAllMocks());

/** The token with another character at one place of one of its parts. */
const changed = (token: string, part: number): string =>
  token
    .split(".")
    .map((text, index) => (index === part ? text.replace(/^./, (first) => (first === "A" ? "B" : "A")) : text))
    .join(".");

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Another letter that stands for the same two bits. */
const respelt = (letter: string): string => LETTERS[LETTERS.indexOf(letter) ^ 1] ?? "";

/** By what is wrong with it, tokens that are no good for this page. */
const wrongTokens = async (entitlement: Entitlement): Promise<Record<string, string>> => {
  const key = { id: "1", secret: "a secret of this shop" };
  const ours = sealedLinks({ baseUrl: "https://x.example", keys: { current: key } });
  const theirs = sealedLinks({ baseUrl: "https://x.example", keys: { current: { ...key, secret: "some other shop's secret" } } });
  const old = sealedLinks({ baseUrl: "https://x.example", keys: { current: { id: "0", secret: "one that was taken out" } } });
  const tokenBy = async (links: typeof ours, what: Entitlement, at = NOW) => (await links.to(what, at)).split("/").at(-1) ?? "";
  const token = await tokenBy(ours, entitlement);
  const otherPage = ENTITLEMENTS.find(({ purpose }) => purpose !== entitlement.purpose) ?? entitlement;
  const unsealed = [{ alg: "none" }, entitlement].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return {
    unknown: "forged",
    empty: "....",
    "a long one": "a".repeat(100_000),
    truncated: token.slice(0, -1),
    lengthened: `${token}x`,
    "a changed header": changed(token, 0),
    "a changed content": changed(token, 3),
    "a changed seal": changed(token, 4),
    // The last letter of 16 bytes holds four bits that mean nothing.
    "a seal in another spelling": `${token.slice(0, -1)}${respelt(token.slice(-1))}`,
    unsealed: `${unsealed.join(".")}.`,
    "of another shop": await tokenBy(theirs, entitlement),
    "of a key that was taken out": await tokenBy(old, entitlement),
    "of another page": await tokenBy(ours, otherPage),
    expired: await tokenBy(ours, entitlement, NOW - 3 * YEAR),
  };
};

/** What the pages read and write, by kind of item. */
const watchedTable = () => {
  const touched: string[] = [];
  const table = memoryTable();
  const note = (what: string, keys: { pk: string }[]) => touched.push(...keys.map(({ pk }) => `${what} ${pk.split("#")[0]}`));
  return {
    touched,
    table: {
      ...table,
      get: (key: Parameters<typeof table.get>[0]) => {
        note("get", [key]);
        return table.get(key);
      },
      getMany: (keys: Parameters<typeof table.getMany>[0]) => {
        note("get", keys);
        return table.getMany(keys);
      },
      query: (pk: string, prefix?: string) => {
        note("query", [{ pk }]);
        return table.query(pk, prefix);
      },
    },
  };
};

describe.each(ENTITLEMENTS.map((entitlement) => [entitlement.purpose, entitlement] as const))(
  "a wrong link to %s",
  (purpose, right) => {
    it("is answered alike whatever is wrong with it, to GET and to POST, and changes nothing", async () => {
      const pages = await givenPages();
      const tokens = Object.entries(await wrongTokens(right));
      for (const method of ["GET", "POST"]) {
        const answers = await Promise.all(
          tokens.map(async ([, token]) => {
            const answer = await pages.app.request(`/${SEALS[purpose].path}/${token}`, { method });
            return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
          }),
        );
        expect(answers[0]).toMatchObject({ status: 404, body: expect.stringContaining("This link does not work") });
        for (const [index, answer] of answers.entries())
          expect([tokens[index]?.[0], answer]).toEqual([tokens[index]?.[0], answers[0]]);
      }
      expect(pages.writes).toEqual([]);
    });

    it("costs the same work whatever is wrong with it: one seal tried, the same things read", async () => {
      const { table, touched } = watchedTable();
      const pages = await givenPages({ table });
      const tokens = Object.entries(await wrongTokens(right));
      const decrypt = vi.spyOn(crypto.subtle, "decrypt");
      const work = async (token: string): Promise<unknown> => {
        decrypt.mockClear();
        touched.length = 0;
        await pages.app.request(`/${SEALS[purpose].path}/${token}`);
        return { seals: decrypt.mock.calls.length, touched: [...touched].sort() };
      };
      // The first one makes what the others find made. Nobody is stored under the id: it may be one that leads to another.
      await work("forged");
      for (const [name, token] of tokens)
        expect([name, await work(token)]).toEqual([
          name,
          { seals: 1, touched: ["get address", "get customer", "get customer", "query published"] },
        ]);
    });
  },
);

describe("a wrong link", () => {
  it("takes as long as any other", async () => {
    const { app } = await givenPages();
    const [right] = ENTITLEMENTS;
    if (!right) throw new Error("there are pages");
    const { "a long one": _long, ...tokens } = await wrongTokens(right);
    const took = new Map<string, number[]>(Object.keys(tokens).map((name) => [name, []]));
    // In turns, so that whatever else this machine is doing meets all of them alike.
    for (let round = 0; round < 60; round++)
      for (const [name, token] of Object.entries(tokens)) {
        const startedAt = performance.now();
        await app.request(`/u/${token}`);
        took.get(name)?.push(performance.now() - startedAt);
      }
    const medians = [...took.values()].map((times) => times.sort((a, b) => a - b)[30] ?? 0);
    expect(Math.max(...medians)).toBeLessThan(3 * Math.min(...medians) + 1);
  });

  it("is not one to a page of somebody who was erased: they are nobody", async () => {
    const pages = await givenPages();
    const forged = await pages.get("/p/forged");
    const known = await pages.address();
    await pages.ports.addresses.commit({ ...known, customers: [], suppressed: { at: NOW, reason: "erased" } });
    for (const entitlement of ENTITLEMENTS) {
      const path = await pages.pathTo(entitlement);
      expect(await pages.get(path)).toEqual(forged);
      expect(await pages.post(path, { press: "stop", score: "9" })).toEqual(forged);
    }
    expect(pages.emitted).toEqual([]);
  });
});

describe("a key that is exchanged", () => {
  it("goes on opening the links in mails already sent, of every kind", async () => {
    const [old, fresh] = [
      { id: "1", secret: "the first secret of this shop" },
      { id: "2", secret: "the second secret of this shop" },
    ];
    const before = sealedLinks({ baseUrl: "https://x.example", keys: { current: old } });
    const after = sealedLinks({ baseUrl: "https://x.example", keys: { current: fresh, previous: old } });
    for (const entitlement of ENTITLEMENTS)
      for (const links of [before, after]) {
        const token = (await links.to(entitlement, NOW)).split("/").at(-1) ?? "";
        expect(await after.open(entitlement.purpose, token, NOW)).toEqual(entitlement);
      }
  });
});
