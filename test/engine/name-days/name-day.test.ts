/** When a country celebrates a first name, by the shipped calendars. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCalendars } from "#checks/read-calendars.ts";
import { workflowFiles } from "#checks/workflow-files.ts";
import { nameDay } from "#engine/name-days/name-day.ts";
import { orthodoxEaster } from "#engine/name-days/orthodox-easter.ts";
import { readTexts } from "../../../bin/workflows/read-texts.ts";

const texts = await readTexts(fileURLToPath(new URL("../../../workflows", import.meta.url)));
const shipped = readCalendars(workflowFiles(texts).calendars);
const celebrates = (name: string, country: string, year = 2026) => nameDay(shipped.calendars, name, country, year);

describe("Orthodox Easter", () => {
  it.each([
    "1982-04-18",
    "2000-04-30",
    "2010-04-04",
    "2016-05-01",
    "2020-04-19",
    "2021-05-02",
    "2022-04-24",
    "2023-04-16",
    "2024-05-05",
    "2025-04-20",
    "2026-04-12",
    "2027-05-02",
    "2028-04-16",
    "2030-04-28",
  ])("was or will be on %s", (date) => {
    expect(
      orthodoxEaster(Number(date.slice(0, 4)))
        .toISOString()
        .slice(0, 10),
    ).toBe(date);
  });

  it("is a Sunday in every year, between 4 April and 8 May until the year 2099", () => {
    for (let year = 1900; year < 2100; year++) {
      const easter = orthodoxEaster(year);
      expect(easter.getUTCDay()).toBe(0);
      expect(easter.toISOString().slice(5, 10) >= "04-04" && easter.toISOString().slice(5, 10) <= "05-08").toBe(true);
    }
  });
});

describe("the shipped calendars", () => {
  it("have no problem", () => {
    expect(shipped.problems).toEqual([]);
    expect(Object.keys(shipped.calendars)).toEqual(["BG", "PL"]);
  });

  it.each([
    ["Barbara", "PL", "12-04"],
    ["Katarzyna", "PL", "11-25"],
    ["Andrzej", "PL", "11-30"],
    ["Zofia", "PL", "05-15"],
    ["Józef", "PL", "03-19"],
    ["Иван", "BG", "01-07"],
    ["Георги", "BG", "05-06"],
    ["Димитър", "BG", "10-26"],
    ["Никола", "BG", "12-06"],
  ])("know when %s is celebrated in %s", (name, country, day) => {
    expect(celebrates(name, country)).toBe(day);
  });

  it("move Tsvetnitsa, a week before Easter, and Todorovden, the first Saturday of Lent, from year to year", () => {
    expect([2024, 2025, 2026].map((year) => celebrates("Цветан", "BG", year))).toEqual(["04-28", "04-13", "04-05"]);
    expect([2020, 2021].map((year) => celebrates("Тодор", "BG", year))).toEqual(["03-07", "03-20"]);
  });

  it("know short forms, other writings and names written together", () => {
    expect(celebrates("Zosia", "PL")).toBe("05-15");
    expect(celebrates("Жоро", "BG")).toBe("05-06");
    expect(celebrates("Georgi", "BG")).toBe("05-06");
    expect(celebrates("  KATARZYNA ", "PL")).toBe("11-25");
    expect(celebrates("Jo\u0301zef", "PL")).toBe("03-19");
    expect(celebrates("Anna-Maria", "PL")).toBe("07-26");
  });

  it("have no day for other names, other countries, or what only resembles a name", () => {
    expect(celebrates("Kevin", "PL")).toBeUndefined();
    expect(celebrates("Zofia", "IE")).toBeUndefined();
    expect(celebrates("constructor", "PL")).toBeUndefined();
    expect(celebrates("", "PL")).toBeUndefined();
  });
});
