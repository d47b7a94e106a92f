/** Until when a team has time, in its own working days. */

import { describe, expect, it } from "vitest";
import { teamHours, workingDaysLater } from "#engine/decide/cases/team-hours.ts";
import type { Colleague } from "#engine/model/settings.ts";
import { caseStep } from "#engine/steps/case.ts";
import { timing } from "#engine/steps/step-result.ts";
import { customerRecord, givenSettings, journey } from "../../given.ts";
import { anEnrollment } from "../../stores/samples.ts";

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;
const team: Colleague = { name: "Team", email: "team@shop.example", hours: { from: "09:00", to: "17:00", days: [...WEEK] } };
const people = { team, sofia: { ...team, zone: "Europe/Sofia" }, plain: { name: "Plain", email: "plain@shop.example" } };
const settings = givenSettings({ people, workCalendars: { PL: { weekend: [0, 6], holidays: ["2026-06-04"] } } });

const later = (from: string, days: number, name = "team"): string =>
  new Date(workingDaysLater(Date.parse(from), { days }, teamHours(name, settings))).toISOString();

describe("working days of a team", () => {
  it.each([
    ["in its hours: the same hour of the next day", "2026-06-02T10:00:00Z", "2026-06-03T10:00:00.000Z"],
    ["before a public holiday of where it works: not on that", "2026-06-03T10:00:00Z", "2026-06-05T10:00:00.000Z"],
    ["on friday afternoon: monday afternoon", "2026-06-05T14:00:00Z", "2026-06-08T14:00:00.000Z"],
    ["on friday night, from monday morning on", "2026-06-05T20:00:00Z", "2026-06-09T07:00:00.000Z"],
    ["early in the morning, from when it begins", "2026-06-02T03:00:00Z", "2026-06-03T07:00:00.000Z"],
  ])("count %s", (_what, from, due) => {
    expect(later(from, 1)).toBe(due);
  });

  it("are those of its own clock and country", () => {
    expect(later("2026-06-03T14:30:00Z", 1, "sofia")).toBe("2026-06-05T06:00:00.000Z");
  });

  it("leave out weekends where it has no hours, and where nobody knows it", () => {
    for (const name of ["plain", "nobody"]) expect(later("2026-06-05T20:00:00Z", 1, name)).toBe("2026-06-08T20:00:00.000Z");
  });
});

describe("a case that is due in a working day", () => {
  it("is due by the hours of its team, wherever its customer lives", () => {
    const step = { kind: "case", id: "c", title: "Call", team: "team", due: { kind: "working_days", days: 1 } } as const;
    const at = Date.parse("2026-06-05T20:00:00Z");
    const context = { journey: journey([step]), settings, customerRecord: customerRecord({ time_zone: "America/New_York" }) };
    const result = caseStep.begin(step, context, anEnrollment("c-17", "customer", at), timing(at, at));
    expect(result).toMatchObject({ effect: { dueAt: Date.parse("2026-06-09T07:00:00Z") } });
    expect(caseStep.describe(step)).toBe("case for team: Call, due in 1 working day");
  });
});
