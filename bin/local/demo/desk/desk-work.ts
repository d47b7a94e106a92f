/** What the people of the shop do with cases in the demo: by the same operations as anybody, so that it stands in the audit trail. */

import * as z from "zod";
import { readResult } from "#operations/read-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import type { LocalSystem } from "../../compose.ts";
import type { DemoDesk } from "../demo-action.ts";
import { DEMO_CUSTOMERS } from "../demo-customers.ts";
import { DEMO_WORDS } from "../demo-words.ts";

type Desk = Pick<LocalSystem, "url" | "token">;
type ListedCase = OutputOf<"cases">["cases"][number];

/**
 * Of an action that was cut off in the middle and comes again only what is missing is done: nobody is answered twice.
 *
 * @throws Error when the system does not answer
 */
export async function deskWork(system: Desk, action: DemoDesk): Promise<void> {
  const { cases } = await run(system, action.who, "cases", {});
  if (action.act === "clear") {
    const old = cases.filter(({ opened_at }) => Date.parse(opened_at) < action.openedBefore);
    for (const [place, one] of old.entries()) await settle(system, peopleOf(one, place), one);
    return;
  }
  const theirs = cases.find((one) => one.email === action.customerEmail);
  if (theirs) await act(system, action, theirs);
}

const act = async (system: Desk, action: Exclude<DemoDesk, { act: "clear" }>, { id }: ListedCase): Promise<void> => {
  const { who } = action;
  const shown = await run(system, who, "case", { case: id });
  switch (action.act) {
    case "take":
      await attempt(system, who, "take-case", { case: id });
      return;
    case "note":
      if (shown.notes.length === 0) await attempt(system, who, "note-case", { case: id, text: action.text });
      return;
    case "answer":
      if (shown.answers.length === 0) await attempt(system, who, "answer-case", { case: id, text: answerTo(shown.email) });
      return;
    case "hand over":
      if (shown.taken_by === who) await attempt(system, who, "hand-over-case", { case: id, to: action.to });
      return;
    default:
      action satisfies never;
  }
};

/** Taken, answered and solved; whoever cannot be written to is called. */
const settle = async (system: Desk, who: string, { id }: ListedCase): Promise<void> => {
  await attempt(system, who, "take-case", { case: id });
  const { answers, notes, email } = await run(system, who, "case", { case: id });
  const isAnswered = answers.length > 0 || (await attempt(system, who, "answer-case", { case: id, text: answerTo(email) }));
  if (!isAnswered && notes.length === 0) await attempt(system, who, "note-case", { case: id, text: "Called them." });
  await attempt(system, who, "solve-case", { case: id, reason: isAnswered ? "Answered by mail" : "Called, all is well" });
};

/** The owner does what is theirs, the two of the service team the rest, in turn. */
const peopleOf = ({ team }: ListedCase, place: number): string =>
  team === "owner" ? "Anna Lis" : place % 2 === 0 ? "Ola Wójcik" : "Piotr Lis";

const answerTo = (email: string | undefined): string => {
  const customer = DEMO_CUSTOMERS.find((one) => one.email === email);
  return DEMO_WORDS[customer?.country ?? "IE"].answer;
};

const answered = z.object({ ok: z.boolean() });

const post = async ({ url, token }: Desk, who: string, name: OperationName, input: object): Promise<unknown> => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ who, input, as: { role: "staff" } });
  const response = await fetch(`${url}/local/operations/${name}`, { method: "POST", headers, body });
  return response.json();
};

const run = async <N extends OperationName>(system: Desk, who: string, name: N, input: object): Promise<OutputOf<N>> => {
  const result = readResult(name, await post(system, who, name, input));
  if (!result?.ok) throw new Error(`${name} was refused to ${who} in the demo.`);
  return result.output;
};

/** Whether it was done: some cases are solved by now, some people cannot be written to. */
const attempt = async (system: Desk, who: string, name: OperationName, input: object): Promise<boolean> =>
  answered.parse(await post(system, who, name, input)).ok;
