/** An orders file whose customer column holds names, as WooCommerce's analytics write it: names tell nobody apart. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ordersHistory } from "#histories/orders-history.ts";
import { fileOnDisk } from "../../bin/backtest/file-on-disk.ts";
import { givenSettings } from "../given.ts";

const folder = mkdtempSync(join(tmpdir(), "names-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ANALYTICS = `Date,"Order #","N. Revenue",Status,Customer,"Customer type"
"2026-01-05 10:00:00",1001,20.00,completed,"Anna Kowalska",new
"2026-02-05 10:00:00",1002,20.00,completed,"Anna Kowalska",returning
`;
const read = async (text: string, map = {}) => {
  const file = join(folder, "orders.csv");
  writeFileSync(file, text);
  return ordersHistory(await fileOnDisk(file), givenSettings({ time_zone: "Europe/Warsaw" }), { map });
};

describe("an orders file", () => {
  it("with names for customers is refused, with what to do, unless the column is mapped", async () => {
    await expect(read(ANALYTICS)).rejects.toThrow(/names.*--map customer=/);
    // Placed and paid, each of the two.
    expect((await read(ANALYTICS, { customer: "Customer" })).events).toBe(4);
  });

  it("tells customers apart by their address where it has one beside the name", async () => {
    const withEmail = ANALYTICS.replace("Customer type", "Email")
      .replace(",new", ",a@example.com")
      .replace(",returning", ",b@example.com");
    const { parts } = await read(withEmail);
    const clusters = [];
    for await (const part of parts()) clusters.push(...part);
    expect(clusters.map(({ events }) => events.map(({ customer }) => customer.email))).toEqual([
      ["a@example.com", "a@example.com"],
      ["b@example.com", "b@example.com"],
    ]);
  });

  it("with one word or an id for a customer is read as ever", async () => {
    expect((await read("customer,date,total\nc-17,2026-01-05,10\nAnna,2026-01-05,10\n")).events).toBe(2);
  });
});
