/** What became of a journey's mails to customers, step by step: sums from when they were recorded, so that nobody is read. */

import type { MailToSend } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { addMailFigures, type FiguresByStep, type MailFigures } from "#ports/mail/mail-figures.ts";
import type { Ports } from "#ports/ports.ts";

/**
 * Counts of mails. `delivered`: and did not come back. `watched`: how many may tell of being opened and clicked (`watch_readers`);
 * where none may, `opened` and `clicked` are absent, for nobody knows. Both are by people: what machines do is left out.
 */
export type MailCounts = {
  sent: number;
  delivered: number;
  watched: number;
  opened?: number;
  clicked?: number;
  unsubscribed: number;
  complained: number;
};

/** One mail of the journey. `removed`: no step of the version that customers enter now. */
export type MailResult = MailCounts & { step: string; template: string; removed?: true };

/** All mails of a journey; `all` are the sums of `steps`. */
export type MailResults = { all: MailCounts; steps: MailResult[] };

type Needs = Pick<Ports, "mailFigures" | "publications">;

/** In the order of the steps. `from`: a day, `YYYY-MM-DD`: only mails that left from then on. */
export function mailResults(ports: Needs) {
  return async (journey: PublishedJourney, from?: string): Promise<MailResults> => {
    const figures = await ports.mailFigures.of(journey.name, from);
    const now = mailsOf(journey);
    const removed = await removedMails(
      ports,
      journey,
      Object.keys(figures).filter((step) => !now.has(step)),
    );
    const known = [...now].filter(([, mail]) => mail.to === undefined);
    const mails = [
      ...known.map(([step, { template }]) => ({ step, template, ...countsOf(figures[step] ?? {}) })),
      ...removed.map(({ step, template }) => ({ step, template, ...countsOf(figures[step] ?? {}), removed: true as const })),
    ];
    const sums = mails.reduce<MailFigures>((sum, { step }) => addMailFigures(sum, figures[step] ?? {}), {});
    return { all: countsOf(sums), steps: mails };
  };
}

const countsOf = ({
  sent = 0,
  delivered = 0,
  returned = 0,
  watched = 0,
  opened = 0,
  clicked = 0,
  unsubscribed = 0,
  complained = 0,
}: FiguresByStep[string]): MailCounts => ({
  sent,
  // Some providers take a mail and send it back later.
  delivered: Math.max(0, Math.min(delivered, sent - returned)),
  watched,
  ...(watched === 0 ? {} : { opened, clicked }),
  unsubscribed,
  complained,
});

/** By the id of the step, in file order. */
const mailsOf = ({ steps }: PublishedJourney): Map<string, MailToSend> =>
  new Map(
    Object.values(steps).flatMap((step) => {
      const mail = kindOf(step).mail(step);
      return mail === undefined ? [] : [[step.id, mail] as const];
    }),
  );

/** From the newest earlier version that has the step; what went to staff is left out. */
const removedMails = async (
  { publications }: Needs,
  { name, version }: PublishedJourney,
  steps: string[],
): Promise<{ step: string; template: string }[]> => {
  const found = new Map<string, MailToSend>();
  for (let earlier = version - 1; earlier > 0 && found.size < steps.length; earlier--) {
    const journey = await publications.journey(name, earlier);
    const mails = journey && mailsOf(journey);
    for (const step of steps) {
      const mail = mails?.get(step);
      if (mail && !found.has(step)) found.set(step, mail);
    }
  }
  return [...found].filter(([, mail]) => mail.to === undefined).map(([step, { template }]) => ({ step, template }));
};
