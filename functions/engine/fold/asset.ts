/** Assets: what a customer owns, when it was last serviced, and when it is due again. */

import type { Asset } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { AssetUpdate } from "../model/event.ts";
import { localDate } from "../time/local.ts";
import { foldFields, withFacts } from "./last-writer-wins.ts";
import { maintenanceDue } from "./maintenance-due.ts";

const ASSET = { fields: ["name", "sku", "installed_at", "maintenance_every", "warranty_end"] } as const;

/** The asset with what an event of the moment `at` says of it; `serviced`: it was serviced then. */
export function foldAsset(
  stored: Asset | undefined,
  customer: string,
  { update, serviced, at }: { update: AssetUpdate; serviced: boolean; at: Instant },
): Asset {
  const asset = foldFields(stored ?? newAsset(update.id, customer), update, at, ASSET);
  return serviced ? foldService(asset, at) : asset;
}

/**
 * The dates that follow from the rest. The day of a service is the one in the customer's zone, and is computed anew on every
 * event: the zone may be received after the service.
 */
export function withMaintenance(asset: Asset, zone: string): Asset {
  const serviced = asset.stamps.serviced_at;
  const serviced_at = serviced === undefined ? undefined : localDate(serviced, zone);
  return withFacts(asset, {
    serviced_at,
    maintenance_due: maintenanceDue(asset.maintenance_every, asset.installed_at, serviced_at),
  });
}

const newAsset = (id: string, customer: string): Asset => ({ id, customer, revision: 0, stamps: {} });

/** The stamp of a service is its instant; the last one counts. */
const foldService = (asset: Asset, at: Instant): Asset => {
  const last = Math.max(at, asset.stamps.serviced_at ?? at);
  return { ...asset, stamps: { ...asset.stamps, serviced_at: last } };
};
