/** Assets: what a customer owns, when it was last serviced, and when it is due again. */

import type { Asset } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { AssetUpdate } from "../model/event.ts";
import { localDate } from "../time/local.ts";
import { foldFields, withFacts } from "./last-writer-wins.ts";
import { maintenanceDue } from "./maintenance-due.ts";
import { foldOwnFields, LONGEST_OF_THING } from "./own-fields.ts";

const ASSET = { fields: ["name", "sku", "installed_at", "maintenance_every", "warranty_end"] } as const;
const OWN = { longest: LONGEST_OF_THING, copied: (asset: Asset): Asset => ({ ...asset }) };

/** The asset with what an event of the moment `at` says of it; `serviced`: it was serviced then. */
export function foldAsset(
  stored: Asset | undefined,
  customer: string,
  { update, serviced, at }: { update: AssetUpdate; serviced: boolean; at: Instant },
): Asset {
  const stated = foldFields(stored ?? newAsset(update.id, customer), update, at, ASSET);
  const asset = foldOwnFields(stated, update.fields, at, OWN);
  return serviced ? foldService(asset, at) : asset;
}

/**
 * The dates that follow from the rest. The day of a service is the one in the customer's zone, and is computed anew on every
 * event: the zone may be received after the service. What is due has not passed by the newest that is known of the asset.
 */
export function withMaintenance(asset: Asset, zone: string): Asset {
  const serviced = asset.stamps.serviced_at;
  const serviced_at = serviced === undefined ? undefined : localDate(serviced, zone);
  const today = localDate(Math.max(0, ...Object.values(asset.stamps)), zone);
  return withFacts(asset, {
    serviced_at,
    maintenance_due: maintenanceDue(asset.maintenance_every, asset.installed_at, serviced_at, today),
  });
}

/** The asset with its next maintenance where the last one has passed without a service; the very same one where it has not. */
export function movedOn(asset: Asset, zone: string, now: Instant): Asset {
  if (asset.maintenance_due === undefined || asset.maintenance_due >= localDate(now, zone)) return asset;
  return withMaintenance({ ...asset, stamps: { ...asset.stamps, maintenance_due: now } }, zone);
}

const newAsset = (id: string, customer: string): Asset => ({ id, customer, revision: 0, stamps: {} });

/** The stamp of a service is its instant; the last one counts. */
const foldService = (asset: Asset, at: Instant): Asset => {
  const last = Math.max(at, asset.stamps.serviced_at ?? at);
  return { ...asset, stamps: { ...asset.stamps, serviced_at: last } };
};
