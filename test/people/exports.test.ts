/** What is handed out of a person: whole, readable, under a name that says nothing, and gone with the person. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stampOf } from "#engine/fold/authority.ts";
import { addressId, derivedCustomerId, erasureId } from "#engine/model/ids.ts";
import { runLocal } from "#local/run-local.ts";
import { exportsOf } from "#local/storage/exports.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { exportHtml } from "../../bin/people/export-html.ts";
import { sectionsOf } from "../../bin/people/export-sections.ts";
import { exportedPerson } from "../../bin/people/exported-person.ts";
import { writeExport } from "../../bin/people/write-export.ts";
import { paid } from "../given.ts";
import { type Shop as LocalShop, openShop } from "../local/shop.ts";

const AT = "2026-11-02T08:00:00Z";
const AT_MS = Date.parse(AT);
const EMAIL = "zofia.zak@example.pl";

const held = (profile: object): OutputOf<"export-person"> => ({
  at: AT,
  profiles: [{ customer: "shop/zofia.zak", rows: { profile: [{ email: EMAIL, ...profile }] } }],
  ...{ addresses: [], messages: [], quarantinedEvents: [], waitingSignUps: [] },
});

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-exports-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe("the page of an export", () => {
  it("shows every time as one, whoever's word it was of, and takes nothing else for a time", () => {
    const page = exportHtml(EMAIL, {
      ...held({
        stamps: {
          locale: AT_MS,
          tags: stampOf("reader", AT_MS),
          country: stampOf("guest", AT_MS),
          email: stampOf("linked", AT_MS),
        },
        entryTimes: [AT_MS],
        eventsFrom: AT_MS,
        fields: { ean: 4_006_381_333_931 },
        revenue: 1_200_000_000_000,
      }),
      addresses: [{ yesAsked: { news: { no: AT_MS } }, signUps: [AT_MS] }],
    });
    expect(page.match(/2026-11-02 08:00/g)).toHaveLength(9);
    expect(page.match(/>\d{13,}</g)).toEqual([">4006381333931<", ">1200000000000<"]);
  });

  it("has a heading for every kind of row that is stored of a person", () => {
    const KINDS = [
      "profile",
      "alias",
      "order",
      "asset",
      "quote",
      "enrollment",
      "date_entry",
      "refusal",
      "coupon",
      "call",
      "answer",
      "asked_erasure",
    ];
    const rows = Object.fromEntries(KINDS.map((kind) => [kind, [{ kind }]]));
    const headings = sectionsOf({ ...held({}), profiles: [{ customer: "c", rows }] }).map(({ heading }) => heading);
    expect(headings).toHaveLength(KINDS.length);
    expect(headings.filter((heading) => KINDS.includes(heading) || heading.includes("_"))).toEqual([]);
  });
});

describe("the files of an export", () => {
  it("bear no name and no address, and are found by any of the person's ids", () => {
    const files = writeExport(EMAIL, held({}), join(place, "exports"));
    expect(readdirSync(join(place, "exports")).join()).not.toMatch(/zofia|zak|example/);
    expect(readFileSync(files.json, "utf8")).toContain(EMAIL);
    expect(exportsOf(place, { customers: ["till/7", "shop/zofia.zak"], addresses: [] })).toHaveLength(2);
    expect(exportsOf(place, { customers: ["till/7"], addresses: [addressId(EMAIL)] })).toEqual([]);
  });

  describe("in the data folder", { timeout: 60_000 }, () => {
    let shop: LocalShop;
    beforeEach(async () => {
      shop = await openShop(AT, place);
    });
    afterEach(() => shop.close());

    const exported = async (person: string) => {
      const answer = await runLocal(place, "export-person", { person });
      if (!answer.ok) throw new Error(answer.problem);
      const { html, json } = writeExport(person, answer.output, join(place, "exports"));
      return { files: [html, json], whose: exportedPerson(answer.output) };
    };

    it("go with the person, whoever asks for the erasure, and those of others stay", async () => {
      for (const [id, email] of [
        ["17", EMAIL],
        ["18", "ewa@example.pl"],
      ] as const)
        await shop.post(paid(`e-${id}`, AT, { customer: { id, email } }));
      await shop.advance("1 minute");
      const [hers, another] = [await exported(EMAIL), await exported("18")];
      expect(hers.whose.customers).toEqual(["standard/17"]);
      await shop.post({ type: "customer.erased", id: "x", at: AT, customer: { id: "17" } });
      await shop.advance("10 minutes");
      expect(hers.files.map(existsSync)).toEqual([false, false]);
      expect(another.files.map(existsSync)).toEqual([true, true]);
    });

    it("go, too, where only an address was known", async () => {
      await shop.post({ ...paid("e", AT), customer: { email: EMAIL } });
      await shop.advance("1 minute");
      const { files } = await exported(EMAIL);
      expect(files[0]).toContain(erasureId(derivedCustomerId(addressId(EMAIL))));
      await shop.ask("/local/people/erase", { person: EMAIL });
      expect(files.map(existsSync)).toEqual([false, false]);
    });
  });
});
