/** The deliveries about boilers and stoves: the register when the shop connects, each service, each new installation. */

import { canonicalDelivery, profile, reference } from "./canonical-delivery.ts";
import { DAY, DEMO_END, type DemoDelivery, isoDate } from "./demo-action.ts";
import type { DemoAsset } from "./demo-assets.ts";
import type { DemoOrder } from "./demo-orders.ts";

/** What was installed before, and its last service, as sent when the shop connects at `arrives`. */
export function registerDeliveries(asset: DemoAsset, arrives: number): DemoDelivery[] {
  const { id, name, sku, installed_at, maintenance_every, warranty_end, customer, servicedBefore } = asset;
  const thing = { id, name, sku, installed_at, maintenance_every, warranty_end };
  const registered = canonicalDelivery(
    { type: "asset.registered", id: `evt-${id}`, at: arrives, asset: thing },
    profile(customer, arrives),
  );
  if (servicedBefore === undefined) return [registered];
  const serviced = { type: "asset.serviced", id: `evt-${id}-before`, at: servicedBefore, asset: { id } } as const;
  return [canonicalDelivery(serviced, reference(customer), arrives + 1_000), registered];
}

/** The visit within the sixty days, if there is one. */
export function serviceDeliveries({ id, customer, servicedAt }: DemoAsset): DemoDelivery[] {
  return servicedAt === undefined
    ? []
    : [
        canonicalDelivery(
          { type: "asset.serviced", id: `evt-${id}-serviced`, at: servicedAt, asset: { id } },
          reference(customer),
        ),
      ];
}

/** A boiler that was bought is installed three days after it came, and waits a year for its first service. */
export function installationDeliveries(order: DemoOrder): DemoDelivery[] {
  const boiler = order.items.find((item) => item.sku === "ember-24");
  const at = order.deliveredAt + 3 * DAY;
  if (!boiler || order.cancelledAt !== undefined || at > DEMO_END) return [];
  const installed_at = isoDate(at);
  const asset = { id: `a-${order.number}`, name: "Ember 24", sku: boiler.sku, installed_at, maintenance_every: "12 months" };
  return [canonicalDelivery({ type: "asset.registered", id: `evt-a-${order.number}`, at, asset }, reference(order.customer))];
}
