/** Bench: how many decisions a second the engine makes on one core: entering, waking, and taking in what became of a mail. */

import { advance } from "#engine/advance.ts";
import { enter } from "#engine/enter.ts";
import { dossier, email, journey, paid, policy, waitDays } from "../given.ts";

const DAY = 86_400_000;

/** Four decisions a person: enters and waits, wakes and asks for the mail, the mail has left, and hears of an order. */
export const benchEngine = (people: number): { decisionsPerSecond: number } => {
  const scene = { journey: journey([waitDays(3), email("thanks"), waitDays(7)]), policy: policy(), dossier: dossier() };
  const now = Date.parse("2026-06-03T10:00:00Z");
  let decisions = 0;
  const began = performance.now();
  for (let person = 0; person < people; person++) {
    const event = paid(`evt-${person}`, "2026-06-03T10:00:00Z");
    const entry = enter(scene, { kind: "event", event }, now);
    if (entry.kind !== "entered") throw new Error("the bench's person did not enter");
    const woken = advance(scene, entry.advance.walk, { kind: "wake" }, now + 3 * DAY);
    const [effect] = woken.effects;
    if (effect?.kind !== "send_mail") throw new Error("the bench's mail was not asked for");
    const outcome = { kind: "sent", mailKey: effect.mailKey } as const;
    const sent = advance(scene, woken.walk, { kind: "mail", outcome }, now + 3 * DAY);
    advance(scene, sent.walk, { kind: "event", event: paid(`more-${person}`, "2026-06-07T10:00:00Z") }, now + 4 * DAY);
    decisions += 4;
  }
  return { decisionsPerSecond: decisions / ((performance.now() - began) / 1_000) };
};
