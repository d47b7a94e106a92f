/** Performs what the engine asks for, in memory and at once, until a walk stands still. */

import { type Advance, advance } from "#engine/decide/advance.ts";
import { caseOpened } from "#engine/decide/case-opened.ts";
import { planStarts } from "#engine/decide/date-entries.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import type { Effect, Happening, Instant, Walk } from "#engine/model/enrollment.ts";
import { keepStart, type People, removeStart } from "./customer-cluster.ts";
import type { World } from "./replay-settings.ts";
import { send } from "./send.ts";

/** What a shop's ledger would hand out; nobody reads these codes. */
const CODE = "A-CODE";

/** The live system writes the fields of `set` into the profile, from where conditions read them, and re-times what starts on them. */
const withFields = ({ dated }: World, scene: Scene, values: Record<string, string | number | boolean>, now: Instant): void => {
  const { policy, dossier } = scene;
  dossier.customer = { ...dossier.customer, fields: { ...dossier.customer.fields, ...values } };
  const names = Object.keys(values).map((name) => `customer.${name}`);
  for (const journey of dated) {
    if (journey.trigger.kind !== "date" || !names.includes(journey.trigger.field)) continue;
    const plan = planStarts({ journey, policy, dossier }, now);
    for (const start of plan.save) keepStart(dossier, start);
    for (const start of plan.remove) removeStart(dossier, start);
  }
};

const answer = (world: World, people: People, scene: Scene, walk: Walk, effect: Effect, now: Instant): Happening => {
  if (effect.kind === "send_mail") return { kind: "mail", outcome: send(world, people, scene, walk, effect, now) };
  world.watch.performed(walk, effect);
  switch (effect.kind) {
    case "set_fields":
      withFields(world, scene, effect.values, now);
      return { kind: "fields_set" };
    case "issue_coupon": {
      const { percent, amount, minOrder } = effect.step;
      const coupon = {
        code: CODE,
        valid_until: effect.validUntil,
        ...(percent === undefined ? {} : { percent }),
        ...(amount === undefined ? {} : { amount }),
        ...(minOrder === undefined ? {} : { min_order: minOrder }),
      };
      return { kind: "coupon", outcome: { kind: "issued", coupon } };
    }
    case "open_case":
      // Where the history tells of no case nobody will ever resolve it, and it would keep people out of journeys for good.
      if (world.tellsCases) people.told.push({ at: now, event: caseOpened(walk, effect, now) });
      return { kind: "case_opened", case: effect.case };
    case "queue_call":
      return { kind: "call_queued" };
  }
};

/** As the live system's `perform`: one effect at a time, its outcome fed back; then the event that had to wait for it. */
export const perform = (world: World, people: People, scene: Scene, first: Advance, now: Instant): Walk => {
  let current = first;
  let unread = first.unread;
  for (;;) {
    if (current.why.length > 0) world.watch.decided(current.walk, current.why);
    const [effect] = current.effects;
    if (effect) {
      const happening = answer(world, people, scene, current.walk, effect, now);
      current = advance(scene, current.walk, happening, now);
    } else if (unread) {
      current = advance(scene, current.walk, { kind: "event", event: unread }, now);
      unread = current.unread;
    } else return current.walk;
  }
};
