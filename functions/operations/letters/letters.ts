/** `letters`: what goes out once, or has, and what it takes to write one. */

import * as z from "zod";
import { type ListedLetter, letterList } from "#flows/letters/letter-list.ts";
import { letterStarter } from "#language/shop/template-starter.ts";
import { defineOperation } from "../define-operation.ts";
import { launchShape } from "../launches/launch-shapes.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { journeyState, mailCountsShape } from "../shapes.ts";

export const letters = defineOperation({
  name: "letters",
  summary: "list the letters that go out once, with how far each is and what its mails came to",
  right: "read",
  changes: false,
  input: z.strictObject({}),
  output: z.object({
    /** The latest first. */
    letters: z.array(
      z.object({
        name: z.string(),
        about: z.string(),
        topic: z.string(),
        state: journeyState,
        at: z.string(),
        /** For whom it is; absent: for everybody. */
        condition: z.string().optional(),
        template: z.string(),
        /** By which `launch-status` and `stop-launch` know it. */
        occasion: z.string(),
        /** Absent until its time has come. */
        launch: launchShape.optional(),
        mails: mailCountsShape,
      }),
    ),
    /** Of the shop: the clock of letters. */
    zone: z.string(),
    now: z.string(),
    topics: z.array(z.object({ name: z.string(), kind: z.enum(["marketing", "service", "transactional"]) })),
    people: z.array(z.object({ name: z.string(), called: z.string() })),
    /** The languages of the shop, each with what a letter may begin from. */
    locales: z.array(z.object({ locale: z.string(), starter: z.string() })),
  }),
  run: async (ports: Pick<OperationPorts, "publications" | "launches" | "mailFigures" | "clock">) => {
    const found = await letterList(ports)();
    if (!found) return refused("Nothing is published yet.");
    const { settings } = found;
    return done({
      letters: found.letters.map(shown),
      zone: settings.time_zone,
      now: new Date(ports.clock.now()).toISOString(),
      topics: Object.values(settings.topics).map(({ name, kind }) => ({ name, kind })),
      people: Object.entries(settings.people).map(([name, person]) => ({ name, called: person.name })),
      locales: (settings.locales ?? [settings.locale]).map((locale) => ({ locale, starter: letterStarter(locale) })),
    });
  },
});

const shown = ({ at, ...letter }: ListedLetter) => ({ ...letter, at: new Date(at).toISOString() });
