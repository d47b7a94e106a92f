/**
 * Counts what became of each mail among the figures of its journey and step, under the day on which it left: what is opened later is
 * a share of what was sent then. Staff's mails are counted by their step, which says that they are staff's; strangers' are not.
 */

import { type Message, SIGN_UP_MAIL } from "#engine/model/message.ts";
import { addByStep, type FiguresByStep, MAIL_FIGURES, type MailFigures } from "#ports/mail/mail-figures.ts";
import type { Ports } from "#ports/ports.ts";
import type { Recorded } from "./count-deliverability.ts";

type Needs = Pick<Ports, "mailFigures">;

/** One write for each journey and day among them. */
export async function countMails({ mailFigures }: Needs, recorded: Pick<Recorded, "before" | "after">[]): Promise<void> {
  const sums = new Map<string, { journey: string; day: string; steps: FiguresByStep; by: string }>();
  for (const { before, after } of recorded) {
    const figures = grownFigures(before, after);
    if (Object.keys(figures).length === 0 || !isOfJourney(after)) continue;
    const { journey } = after;
    const day = new Date(after.accepted_at ?? after.at).toISOString().slice(0, 10);
    const place = `${day} ${journey}`;
    const sum = sums.get(place) ?? { journey, day, steps: {}, by: after.mailKey };
    sums.set(place, { ...sum, steps: addByStep(sum.steps, { [after.step]: figures }) });
  }
  for (const { by, ...figures } of sums.values()) await mailFigures.add(figures, by);
}

/** What one row has become by being saved. */
export async function countMail(ports: Needs, before: Message | undefined, after: Message): Promise<void> {
  await countMails(ports, [{ before, after }]);
}

const isOfJourney = ({ journey, step, scope }: Message): boolean =>
  scope === undefined && journey !== "" && journey !== SIGN_UP_MAIL && step !== "";

const FIGURES = {
  sent: ({ accepted_at }: Message) => accepted_at !== undefined,
  delivered: ({ delivered_at }: Message) => delivered_at !== undefined,
  returned: ({ bounced_at, rejected_at }: Message) => bounced_at !== undefined || rejected_at !== undefined,
  watched: ({ watched }: Message) => watched === true,
  opened: ({ opened_at }: Message) => opened_at !== undefined,
  clicked: ({ clicked_at }: Message) => clicked_at !== undefined,
  unsubscribed: ({ unsubscribed_at }: Message) => unsubscribed_at !== undefined,
  complained: ({ complained_at }: Message) => complained_at !== undefined,
};

/** Each counts once, when the mail's row first says so: an event received twice changes no row. */
const grownFigures = (before: Message | undefined, after: Message): MailFigures => {
  const grown: MailFigures = {};
  for (const figure of MAIL_FIGURES) {
    const isSo = FIGURES[figure];
    if (isSo(after) && !(before && isSo(before))) grown[figure] = 1;
  }
  return grown;
};
