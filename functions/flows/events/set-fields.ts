/**
 * `set:` – writes fields of the customer as an event that told them would have, so that a later word from the shop still wins; a date
 * among them re-times at once what starts on it.
 */

import type { Scene } from "#engine/decide/decision-context.ts";
import { foldProfile } from "#engine/fold/profile.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { FieldsEffect } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { Conflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import { liveJourneys } from "../publish/live-journeys.ts";
import { retimeStart } from "./reschedule-date-entries.ts";

type Needs = Pick<Ports, "customers" | "walks" | "publications" | "clock">;

const stand = (customer: Customer, values: FieldsEffect["values"]): boolean =>
  Object.entries(values).every(([name, value]) => customer.fields[name] === value);

/** The journeys that start on one of these fields. */
const startedBy = async (ports: Pick<Ports, "publications">, values: FieldsEffect["values"]): Promise<PublishedJourney[]> => {
  const fields = Object.keys(values).map((name) => `customer.${name}`);
  const live = await liveJourneys(ports);
  const all = live ? [...live.journeys, ...live.paused] : [];
  return all.filter(({ trigger }) => trigger.kind === "date" && fields.includes(trigger.field));
};

/** The sweep reads of a customer only what a walk is about: for dates all that stands must be known. */
const retime = async (ports: Needs, scene: Scene, journeys: PublishedJourney[]): Promise<void> => {
  const dossier = await ports.customers.dossier(scene.dossier.customer.id);
  if (dossier) for (const journey of journeys) await retimeStart(ports, journey, scene.policy, dossier);
};

/**
 * Answers the scene in which the fields have their new values, for the conditions that follow. A repeat writes nothing but what
 * a crash has left undone.
 *
 * @throws Conflict when another writer was faster
 */
export const setFields =
  (ports: Needs) =>
  async (scene: Scene, { values }: FieldsEffect): Promise<Scene> => {
    const { customer } = scene.dossier;
    let saved: Customer = customer;
    if (!stand(customer, values)) {
      const result = await ports.customers.saveCustomer(foldProfile(customer, { fields: values }, ports.clock.now()));
      if (result === "conflict") throw new Conflict();
      saved = result;
    }
    const journeys = await startedBy(ports, values);
    if (journeys.length > 0) await retime(ports, scene, journeys);
    return saved === customer ? scene : { ...scene, dossier: { ...scene.dossier, customer: saved } };
  };
