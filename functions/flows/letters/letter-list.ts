/** The letters that are published: journeys that go out once, by their schedule, and consist of one mail; with how far each is. */

import { scheduleCause } from "#engine/decide/launch-cause.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { localDate } from "#engine/time/local.ts";
import { nextScheduled } from "#engine/time/schedules.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState, Launch, Pointer } from "#ports/records.ts";
import { launchIdOf } from "../launch/launch-start.ts";
import { type MailCounts, mailResults } from "../reports/mail-results.ts";

/** `occasion`: by which its launch is asked about. `launch`: absent until its time has come. */
export type ListedLetter = {
  name: string;
  about: string;
  topic: string;
  state: JourneyState;
  at: Instant;
  condition?: string;
  template: string;
  occasion: string;
  launch?: Launch;
  mails: MailCounts;
};

type Needs = Pick<Ports, "publications" | "launches" | "mailFigures">;

/** The latest first. Undefined: nothing is published. */
export function letterList(ports: Needs) {
  return async (): Promise<{ settings: Settings; letters: ListedLetter[] } | undefined> => {
    const { settings, journeys } = await ports.publications.current();
    if (!settings) return undefined;
    const letters = await Promise.all(journeys.map((pointer) => listedLetter(ports, settings, pointer)));
    return { settings, letters: letters.flat().sort((one, other) => other.at - one.at) };
  };
}

const listedLetter = async (ports: Needs, settings: Settings, { name, version, state }: Pointer): Promise<ListedLetter[]> => {
  const journey = await ports.publications.journey(name, version);
  const letter = journey && letterIn(journey, settings);
  if (!journey || !letter) return [];
  const launch = await ports.launches.load(launchIdOf({ journey: name, cause: scheduleCause(letter.day) }));
  const { all } = await mailResults(ports)(journey);
  const { about, topic } = journey;
  const { at, template, condition } = letter;
  return [
    {
      ...{ name, about, topic, state, at, template, mails: all },
      occasion: scheduleCause(letter.day).id,
      ...(condition === undefined ? {} : { condition }),
      ...(launch ? { launch } : {}),
    },
  ];
};

type Letter = { at: Instant; day: string; template: string; condition?: string };

/** Undefined for every other journey. */
const letterIn = ({ trigger, steps }: PublishedJourney, { time_zone }: Settings): Letter | undefined => {
  const [step, ...others] = Object.values(steps);
  if (trigger.kind !== "schedule" || trigger.schedule.kind !== "once" || step?.kind !== "email" || others.length > 0)
    return undefined;
  const { zone } = zoneOf(time_zone, "UTC");
  const at = nextScheduled(trigger.schedule, Number.MIN_SAFE_INTEGER, zone);
  if (at === undefined) return undefined;
  const condition = trigger.for === undefined ? {} : { condition: trigger.for };
  return { at, day: localDate(at, zone), template: step.template, ...condition };
};
