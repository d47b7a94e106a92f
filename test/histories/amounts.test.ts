/** Amounts as people of many countries write them: decided over the whole column, shown, and asked about where they may be two. */

import { describe, expect, it } from "vitest";
import { amountSurvey, type DecimalSign } from "#histories/cells/column-amounts.ts";
import { ordersIn, readingOf } from "./orders-in.ts";

const read = (texts: string[], asked?: DecimalSign, currency?: string): (number | undefined)[] => {
  const survey = amountSurvey();
  for (const text of texts) survey.see(text, true);
  const { read: amountOf } = survey.decided(asked, currency);
  return texts.map(amountOf);
};

describe("a column of amounts", () => {
  it.each([
    [["199,00 лв."], [199]],
    [
      ["199,00 kr.", "1.250,50 kr."],
      [199, 1250.5],
    ],
    [
      ["1 234,50 zł", "1\u00a0234,50 zł", "12"],
      [1234.5, 1234.5, 12],
    ],
    [
      ["$1,234.50", "$7"],
      [1234.5, 7],
    ],
    [
      ["CHF 1’234.50", "CHF 1'234.50"],
      [1234.5, 1234.5],
    ],
    [
      ["1 234,- Kč", "12,-- Kč"],
      [1234, undefined],
    ],
    [
      ["(50.00)", "−50.00", "50.00-", "-50.00", "–50"],
      [-50, -50, -50, -50, -50],
    ],
    [
      ["1,234", "1,234,567", "950"],
      [1234, 1234567, 950],
    ],
    [
      ["1.234", "950"],
      [1234, 950],
    ],
    [
      ["1,234", "950.50"],
      [1234, 950.5],
    ],
    [
      ["1.234", "950,5"],
      [1234, 950.5],
    ],
    [
      ["0,125", "12,5"],
      [0.125, 12.5],
    ],
    [
      ["12.5", "1.234", "100.125"],
      [12.5, 1.234, 100.125],
    ],
    [["1,23,456.00"], [123456]],
    [
      ["1e3", "12"],
      [1000, 12],
    ],
    [
      ["", "free", "12-13", "1.2.3"],
      [undefined, undefined, undefined, undefined],
    ],
  ])("%j is %j", (texts, amounts) => {
    expect(read(texts)).toEqual(amounts);
  });

  it("of a currency without decimals has groups, and of one with three is asked about", () => {
    expect(read(["1.200", "3.400", "5.600", "7.800", "9.900"], undefined, "JPY")).toEqual([1200, 3400, 5600, 7800, 9900]);
    expect(() => read(["1.200"], undefined, "KWD")).toThrow("--amounts dot (1,234.50) or --amounts comma (1.234,50)");
  });

  it("that may be two is asked about, and read as whoever knows says", () => {
    const texts = ["1.200", "3.400", "5.600", "7.800", "9.900"];
    expect(() => read(texts)).toThrow("1.200 may be two amounts");
    expect(() => read(["1.234", "1,234"])).toThrow("may be two amounts");
    expect(() => read(["1.50", "1,50", "1.500"])).toThrow("1.500 may be two amounts");
    expect(read(texts, "comma")).toEqual([1200, 3400, 5600, 7800, 9900]);
    expect(read(texts, "dot")).toEqual([1.2, 3.4, 5.6, 7.8, 9.9]);
  });
});

describe("the currency of amounts", () => {
  const csv = (amount: string): string => `customer,date,total\nc,2026-01-05,"${amount}"\n`;

  it("is asked about where their sign is another's than the shop's", async () => {
    await expect(ordersIn(csv("1 234,50 zł"), {}, { currency: "EUR" })).rejects.toThrow(
      "`zł`, and the shop's currency is EUR. Say of which currency they are: --currency PLN, or --currency EUR.",
    );
    const { events } = await ordersIn(csv("1 234,50 zł"), { currency: "PLN" }, { currency: "EUR" });
    expect(events[0]?.order).toMatchObject({ total: 1234.5, currency: "PLN" });
  });

  it("is the shop's own where their sign may be", async () => {
    const { events } = await ordersIn(csv("199,00 kr"), {}, { currency: "SEK" });
    expect(events[0]?.order).toMatchObject({ total: 199, currency: "SEK" });
  });

  it("is each row's own where a column says it", async () => {
    const found = await ordersIn(
      "customer,date,total,currency\nc,2026-01-05,10 zł,pln\nd,2026-01-05,€ 7,EUR\n",
      {},
      { currency: "EUR" },
    );
    expect(found.events.map(({ order }) => [order?.total, order?.currency])).toEqual([
      [10, "PLN"],
      [7, "EUR"],
    ]);
    expect(readingOf(found)).toContain("The currency is what `currency` says.");
  });

  it("that no cell names is the shop's own, said with its lines; what is written beside the amount is asked about", async () => {
    const rows = (...ofRow: string[]): string => `customer,date,total,currency\n${ofRow.join("\n")}\n`;
    const found = await ordersIn(rows("c,2026-01-05,10,", "d,2026-01-05,7,złoty", "e,2026-01-05,5,PLN"), {}, { currency: "EUR" });
    expect(found.events.map(({ order }) => order?.currency)).toEqual([undefined, undefined, "PLN"]);
    expect(Object.keys(found.history.passedOver)).toEqual([
      "no currency is named: taken to be the shop's own, or what was said (line 2)",
      "a currency that is not known: taken to be the shop's own, or what was said, such as `złoty` (line 3)",
    ]);
    await expect(ordersIn(rows("c,2026-01-05,$10,"), {}, { currency: "EUR" })).rejects.toThrow(
      "--currency USD, or --currency EUR",
    );
  });

  it("of several signs that have none in common needs a column of its own", async () => {
    await expect(
      ordersIn("customer,date,total\nc,2026-01-05,12 zł\nd,2026-01-05,7 €\n", {}, { currency: "PLN" }),
    ).rejects.toThrow(
      "amounts are written with `zł` and `€`, of several currencies. Give each row its own in a column: --map currency=<column>.",
    );
  });
});

describe("an amount that is no amount", () => {
  it("leaves its order without a worth, counted with the first lines", async () => {
    const { history, lines } = await ordersIn("customer,date,total\nc,2026-01-05,gratis\nd,2026-01-06,5\n");
    expect(lines).toEqual(["paid row-2 2026-01-05T11:00 -", "paid row-3 2026-01-06T11:00 5"]);
    expect(history.passedOver).toEqual({ "an amount that is not understood, such as `gratis` (line 2)": 1 });
  });
});
