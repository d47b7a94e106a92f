/** `people:` of the settings: persons and teams, when they work, and to whom new cases of a team are offered. */

import * as z from "zod";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Absence, Colleague } from "#engine/model/settings.ts";
import { parseDate } from "#engine/time/calendar.ts";
import type { Parsed, Wrong } from "../schema/parsed-value.ts";
import { customIssue, kebab, mapping, quantity, textValue } from "../schema/schema-pieces.ts";
import { locale } from "../shop/locales.ts";
import { readDaily, readHours } from "../values/working-hours.ts";
import { personFields, readZoneName } from "./person-fields.ts";

/** By name. */
export function peopleSchema() {
  return z.record(kebab("name", "Called so in journeys."), colleague()).meta({
    description:
      "People and teams that journeys may name. A team may have `members`: each of its new cases is offered to the next of them who is at work, has room for one more today and is not away; where nobody is, to the team's own address.",
    examples: ["{ service-team: { name: Service team, email: service@example.com, members: [ola, piotr] } }"],
  });
}

/** Adds an issue for each member that there is not, and for each team among them. */
export function checkMembers(people: Record<string, Colleague>, issues: z.core.$ZodRawIssue[]): void {
  for (const [team, { members = [] }] of Object.entries(people)) {
    for (const [place, member] of members.entries()) {
      const found = wrongMember(people, { team, member, isAgain: members.indexOf(member) < place });
      if (found) issues.push({ ...customIssue(member, found), path: ["people", team, "members", place] });
    }
  }
}

const wrongMember = (
  people: Record<string, Colleague>,
  { team, member, isAgain }: { team: string; member: string; isAgain: boolean },
): Wrong | undefined => {
  const others = Object.keys(people).filter((name) => name !== team && people[name]?.members === undefined);
  if (isAgain) return { code: "twice", wrong: `\`${member}\` is named twice`, remedy: "Name each member once." };
  if (!Object.hasOwn(people, member))
    return {
      code: "unknown-member",
      wrong: `unknown member \`${member}\``,
      remedy: `A member stands under \`people\` with a name and an address, too. ${didYouMean(member, others)}`,
    };
  if (people[member]?.members === undefined) return undefined;
  return {
    code: "team-as-member",
    wrong: member === team ? `the team \`${team}\` is its own member` : `\`${member}\` is a team itself`,
    remedy: "Members are persons: write those of the other team here, too.",
  };
};

const colleague = () =>
  mapping({
    ...personFields(),
    locale: locale("The language in which we write to them; default: that of the settings.").optional(),
    members: z
      .array(textValue((text): Parsed<string> => ({ value: text.trim() }), { description: "The name of a person of `people`." }))
      .min(1, "there is no member")
      .optional()
      .meta({ description: "Of a team: to whom its new cases are offered, in turn.", examples: ["[ola, piotr]"] }),
    hours: textValue(readHours, {
      description: "When they work; of a member, absent: when the team does. Without hours they work at any time.",
      examples: ["mon-fri 09:00-17:00"],
    }).optional(),
    time_zone: textValue(readZoneName, {
      description: "Where their hours and days are counted; default: the team's, or that of the settings.",
      examples: ["Europe/Warsaw"],
    }).optional(),
    daily: quantity(readDaily, {
      description: "How many new cases a day they are offered at most; default: any number.",
      examples: [10],
    }).optional(),
    absent: z
      .array(absence())
      .optional()
      .meta({
        description: "When they are away: they are offered nothing, and what they have goes back to the team when it is due.",
        examples: ["[{ from: 2026-12-21, to: 2027-01-03 }]"],
      }),
  }).transform(({ locale, members, hours, time_zone, daily, absent, ...person }, subject): Colleague => {
    if (members !== undefined && (daily !== undefined || absent !== undefined))
      subject.issues.push(
        customIssue(members, {
          code: "of-a-member",
          wrong: `a team with members has no \`${daily === undefined ? "absent" : "daily"}\` of its own`,
          remedy: "Write it with each member.",
        }),
      );
    return {
      ...person,
      ...(locale === undefined ? {} : { locale }),
      ...(members === undefined ? {} : { members }),
      ...(hours === undefined ? {} : { hours }),
      ...(time_zone === undefined ? {} : { zone: time_zone }),
      ...(daily === undefined ? {} : { daily }),
      ...(absent === undefined ? {} : { absent }),
    };
  });

const day = (description: string) => textValue(readDay, { description, examples: ["2026-12-21"] });

const absence = () =>
  mapping({
    from: day("The first day, such as `2026-12-21`."),
    to: day("The last day; default: the first, for a day alone.").optional(),
  }).transform(({ from, to = from }, subject): Absence => {
    if (to < from)
      subject.issues.push(
        customIssue(to, {
          code: "bad-absence",
          wrong: `this absence ends on ${to}, before it begins on ${from}`,
          remedy: "Write the first day as `from` and the last as `to`.",
        }),
      );
    return { from, to };
  });

const readDay = (text: string): Parsed<string> =>
  parseDate(text.trim()) === undefined
    ? { code: "bad-day", wrong: `\`${text}\` is no day`, remedy: "Write year, month and day, such as `2026-12-21`." }
    : { value: text.trim() };
