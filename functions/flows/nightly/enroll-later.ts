/**
 * Lets a customer in whom nobody waits for: the walk is saved where it first stops, and what that asks for at once, such as a
 * mail, is left to the sweep. So a campaign to a hundred thousand people goes out at the rate that SES allows.
 */

import type { Scene } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { Dossier } from "#engine/model/customer.ts";
import { Conflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";

/** Answers what is known of whoever entered, undefined for whoever did not. */
export const letInLater = async (
  ports: Pick<Ports, "walks" | "clock" | "report">,
  scene: Scene,
  cause: Cause,
): Promise<Dossier | undefined> => {
  const now = ports.clock.now();
  const { dossier, journey } = scene;
  const entry = enter(scene, cause, now);
  if (entry.kind === "nothing") return undefined;
  if (entry.kind === "refused") {
    const { key, reason } = entry;
    const known = dossier.refusals.find((row) => row.journey === journey.name && row.key === key);
    const decided = known?.cause === undefined ? {} : { cause: known.cause };
    const row = {
      revision: known?.revision ?? 0,
      customer: dossier.customer.id,
      journey: journey.name,
      key,
      at: now,
      reason,
      ...decided,
    };
    if ((await ports.walks.saveRefusal(row)) === "conflict") throw new Conflict();
    return undefined;
  }
  const walk = await ports.walks.saveAdvance(entry.advance.walk);
  if (walk === "conflict") throw new Conflict();
  ports.report.count("entered", 1, { journey: journey.name });
  return { ...dossier, walks: [...dossier.walks.filter((other) => other.id !== walk.id), walk] };
};
