/** The bench's journey as an XState machine: the same states, guard, delays, what is remembered, and a why for each decision. */

import { assign, initialTransition, setup, transition } from "xstate";

type Note = { kind: string; at: number; step?: string; until?: number; template?: string };
type Order = { type: "order.paid"; id: string; at: number };
type Context = { cause: string; enteredAt: number; since: number; dueAt: number; history: Note[] };
type MachineEvent = Order | { type: "mail.sent"; at: number };

const DAY = 86_400_000;
const noted = (context: Context, ...notes: Note[]): Note[] => [...context.history, ...notes].slice(-30);

/** Enters and waits three days, asks for the mail, and once it has left waits seven days; another order changes nothing. */
const machine = setup({
  types: {} as { context: Context; events: MachineEvent; input: Order },
  actions: { sendMail: () => {} },
  guards: { isOtherOrder: ({ context, event }) => event.type === "order.paid" && event.id === context.cause },
}).createMachine({
  id: "thank-you",
  initial: "waitThree",
  context: ({ input }) => ({
    cause: input.id,
    enteredAt: input.at,
    since: input.at,
    dueAt: input.at + 3 * DAY,
    history: [
      { kind: "entered", at: input.at },
      { kind: "waiting", at: input.at, step: "wait-3-days", until: input.at + 3 * DAY },
    ],
  }),
  states: {
    waitThree: {
      after: { [3 * DAY]: { target: "mailing", actions: assign(({ context }) => ({ since: context.dueAt })) } },
    },
    mailing: {
      entry: "sendMail",
      on: {
        "mail.sent": {
          target: "waitSeven",
          actions: assign(({ context, event }) => ({
            since: event.at,
            dueAt: event.at + 7 * DAY,
            history: noted(
              context,
              { kind: "sent", at: event.at, step: "email-thanks", template: "thanks" },
              { kind: "waiting", at: event.at, step: "wait-7-days", until: event.at + 7 * DAY },
            ),
          })),
        },
      },
    },
    waitSeven: {
      after: { [7 * DAY]: "done" },
      on: { "order.paid": { guard: "isOtherOrder", target: "done" } },
    },
    done: { type: "final" },
  },
});

const woken = (state: string, days: number) => ({ type: `xstate.after.${days * DAY}.thank-you.${state}` });

/** The same four decisions as the engine's bench. */
export const advanceByXState = (person: number, now: number): void => {
  const [entered] = initialTransition(machine, { type: "order.paid", id: `evt-${person}`, at: now });
  // A delay's own event is of a type that only the machine knows.
  const [asked] = Reflect.apply(transition, undefined, [machine, entered, woken("waitThree", 3)]);
  if (asked.value !== "mailing") throw new Error("XState's machine did not ask for its mail");
  const [sent] = transition(machine, asked, { type: "mail.sent", at: now + 3 * DAY });
  if (sent.value !== "waitSeven") throw new Error("XState's machine did not wait on");
  transition(machine, sent, { type: "order.paid", id: `more-${person}`, at: now + 4 * DAY });
};
