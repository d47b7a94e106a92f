/** The people of the team: in half of the worlds new cases are offered to them in turn, so many a day, and one of them may be away. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Colleague, Settings } from "#engine/model/settings.ts";
import { chanceOf } from "../chance.ts";

/** Whose names cases are handed to, beside the team's own. */
export const MEMBERS = ["anna", "ewa"] as const;

const DAY = 86_400_000;

/** Of their own chance, so that everything around them is the same as without them. */
export const withMembers = (settings: Settings, seed: number, start: Instant): Settings => {
  const chance = chanceOf(seed, "the people of the team");
  const { team, anna } = settings.people;
  if (!team || !anna || !chance.often(0.5)) return settings;
  const daily = (): Pick<Colleague, "daily"> => (chance.often(0.5) ? { daily: chance.pick([1, 2]) } : {});
  const day = new Date(start + chance.whole(0, 2) * DAY).toISOString().slice(0, 10);
  const absent = chance.often(0.5) ? { absent: [{ from: day, to: day }] } : {};
  const people = {
    ...settings.people,
    team: { ...team, members: [...MEMBERS] },
    anna: { ...anna, ...daily(), ...absent },
    ewa: { name: "Ewa", email: "ewa@shop.example", ...daily() },
  };
  return { ...settings, people };
};
