/** Dates as spreadsheets write them: which number is the day is decided over the whole column, or asked. */

import { describe, expect, it } from "vitest";
import { ordersIn, readingOf } from "./orders-in.ts";

const csv = (...dates: string[]): string => `customer,date\n${dates.map((date, n) => `c${n},"${date}"`).join("\n")}\n`;
const days = async (dates: string[], asked = {}): Promise<string[]> =>
  (await ordersIn(csv(...dates), asked)).events.map(({ at }) => at);

describe("a column of dates", () => {
  it.each([
    [
      ["25/12/2026", "3/1/2026"],
      ["2026-12-25T11:00:00.000Z", "2026-01-03T11:00:00.000Z"],
    ],
    [
      ["12/25/2026", "3/1/2026"],
      ["2026-12-25T11:00:00.000Z", "2026-03-01T11:00:00.000Z"],
    ],
    [
      ["12/31/10 8:26", "1/3/11 14:05"],
      ["2010-12-31T07:26:00.000Z", "2011-01-03T13:05:00.000Z"],
    ],
    [
      ["3.1.2026", "05.01.2026 14:30"],
      ["2026-01-03T11:00:00.000Z", "2026-01-05T13:30:00.000Z"],
    ],
    [
      ["1/31/2026 2:30 PM", "1/31/2026 12:05 AM"],
      ["2026-01-31T13:30:00.000Z", "2026-01-30T23:05:00.000Z"],
    ],
    [
      ["5 Mar 2026", "March 5, 2026 10:00"],
      ["2026-03-05T11:00:00.000Z", "2026-03-05T09:00:00.000Z"],
    ],
    [
      ["2026/03/05", "20260306"],
      ["2026-03-05T11:00:00.000Z", "2026-03-06T11:00:00.000Z"],
    ],
    [
      ["2026-01-05 10:00:00 +0100", "2026-01-05T10:00:00Z"],
      ["2026-01-05T09:00:00.000Z", "2026-01-05T10:00:00.000Z"],
    ],
  ])("%j is %j", async (dates, expected) => {
    expect(await days(dates)).toEqual(expected);
  });

  it("that may be two days is asked about, and read as whoever knows says", async () => {
    await expect(ordersIn(csv("3/1/2026", "4/2/2026"))).rejects.toThrow(
      "3/1/2026 may be two days. Say which comes first: --dates eu",
    );
    expect(await days(["3/1/2026"], { dates: "us" })).toEqual(["2026-03-01T11:00:00.000Z"]);
    await expect(ordersIn(csv("25/12/2026", "12/25/2026"))).rejects.toThrow("25/12/2026 has the day first, 12/25/2026 the month");
  });

  it("says what it was taken for", async () => {
    expect(readingOf(await ordersIn(csv("25/12/2026", "3/1/2026")))).toContain(
      "Dates are read the day first, for 25/12/2026 has no other meaning.",
    );
  });
});
