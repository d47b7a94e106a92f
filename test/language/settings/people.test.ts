/** People of a team in settings.yaml: when they work, how many cases they take, when they are away, and what is said about mistakes. */

import { describe, expect, it } from "vitest";
import { parseSettings } from "#language/parse-settings.ts";
import { readHours } from "#language/values/working-hours.ts";

const settingsWith = (people: string): string => `shop: { name: Oak, website: https://shop.example, postal_address: "Bukowa 12" }
sender: { name: Oak, email: hello@shop.example }
locale: en
time_zone: Europe/Warsaw
limits: { per_person: 2 emails in 7 days }
people:
${people}
`;

const TEAM = "  service: { name: Service, email: service@shop.example, hours: mon-fri 09:00-17:00, members: [ola] }";
const ola = (more = ""): string => `${TEAM}\n  ola: { name: Ola, email: ola@shop.example${more} }`;

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"];

describe("people of settings.yaml", () => {
  it("may be members of a team, with hours, a zone, a number of cases a day, and absences", () => {
    const { settings, problems } = parseSettings(
      settingsWith(
        ola(
          ", locale: en, time_zone: Europe/Sofia, daily: 10, absent: [{ from: 2026-12-21, to: 2027-01-03 }, { from: 2026-06-04 }]",
        ),
      ),
    );
    expect(problems).toEqual([]);
    expect(settings?.people).toEqual({
      service: {
        ...{ name: "Service", email: "service@shop.example", members: ["ola"] },
        hours: { from: "09:00", to: "17:00", days: WEEK },
      },
      ola: {
        ...{ name: "Ola", email: "ola@shop.example", locale: "en", zone: "Europe/Sofia", daily: 10 },
        absent: [
          { from: "2026-12-21", to: "2027-01-03" },
          { from: "2026-06-04", to: "2026-06-04" },
        ],
      },
    });
  });

  it("are a plain address where they say no more, as ever", () => {
    const { settings } = parseSettings(settingsWith("  service: { name: Service, email: service@shop.example }"));
    expect(settings?.people).toEqual({ service: { name: "Service", email: "service@shop.example" } });
  });

  it.each([
    ["a member whom nobody knows", ola().replace("[ola]", "[olla]"), "unknown-member", 7, /Did you mean `ola`/],
    ["a member that is a team", ola().replace("[ola]", "[service]"), "team-as-member", 7, /Members are persons/],
    ["a member who is named twice", ola().replace("[ola]", "[ola, ola]"), "twice", 7, /once/],
    ["no members", ola().replace("[ola]", "[]"), "too-few", 7, /./],
    ["a daily number of a team", ola().replace("members:", "daily: 3, members:"), "of-a-member", 7, /each member/],
    ["hours that are none", ola(", hours: 09:00-09:00"), "empty-hours", 8, /17:00/],
    ["empty hours", ola(', hours: ""'), "bad-hours", 8, /mon-fri 09:00-17:00/],
    ["hours that end before they begin", ola(", hours: mon 22:00-06:00"), "bad-hours", 8, /midnight/],
    ["a day of no week", ola(", hours: mon-fry 09:00-17:00"), "bad-weekday", 8, /`friday`/],
    ["a zone of no map", ola(", time_zone: Europe/Warsw"), "unknown-zone", 8, /`Europe\/Warsaw`/],
    ["no cases a day", ola(", daily: 0"), "bad-daily", 8, /members/],
    [
      "an absence that ends before it begins",
      ola(", absent: [{ from: 2026-06-04, to: 2026-06-03 }]"),
      "bad-absence",
      8,
      /first day/,
    ],
    ["a day that there is not", ola(", absent: [{ from: 2026-02-30 }]"), "bad-day", 8, /2026-12-21/],
    ["a misspelt key", ola(", abscent: []"), "unknown-key", 8, /`absent`/],
  ])("say what is wrong with %s", (_what, people, code, line, remedy) => {
    const { problems } = parseSettings(settingsWith(people));
    expect(problems).toMatchObject([{ code, line, remedy: expect.stringMatching(remedy) }]);
  });
});

describe("working hours", () => {
  it.each([
    ["mon-fri 09:00-17:00", WEEK],
    ["Monday to Friday 9:00-17:00", WEEK],
    ["09:00-17:00 mon-fri", WEEK],
    ["09:00 – 17:00", [...WEEK, "saturday", "sunday"]],
    ["sat-mon 09:00-17:00", ["monday", "saturday", "sunday"]],
    ["mon, wed-thu 09:00-17:00", ["monday", "wednesday", "thursday"]],
  ])("are read from `%s`", (text, days) => {
    expect(readHours(text)).toEqual({ value: { from: "09:00", to: "17:00", days } });
  });

  it("may last until midnight", () => {
    expect(readHours("sat 16:00-24:00")).toEqual({ value: { from: "16:00", to: "24:00", days: ["saturday"] } });
  });
});
