/** `set:` – writes fields of the customer as an event that told them would have, so that a later word from the shop still wins. */

import type { Customer } from "#engine/customer.ts";
import { foldProfile } from "#engine/fold/profile.ts";
import type { Scene } from "#engine/scene.ts";
import type { FieldsEffect } from "#engine/walk.ts";
import { Conflict } from "./conflict.ts";
import type { Ports } from "./ports.ts";

const stand = (customer: Customer, values: FieldsEffect["values"]): boolean =>
  Object.entries(values).every(([name, value]) => customer.fields[name] === value);

/**
 * Answers the scene in which the fields have their new values, for the conditions that follow. A repeat writes nothing.
 *
 * @throws Conflict when another writer was faster
 */
export const setFields =
  (ports: Pick<Ports, "customers" | "clock">) =>
  async (scene: Scene, { values }: FieldsEffect): Promise<Scene> => {
    const { customer } = scene.dossier;
    if (stand(customer, values)) return scene;
    const saved = await ports.customers.saveCustomer(foldProfile(customer, { fields: values }, ports.clock.now()));
    if (saved === "conflict") throw new Conflict();
    return { ...scene, dossier: { ...scene.dossier, customer: saved } };
  };
