/** The ports of reconciling on AWS: shops over https, their keys, the intake of the webhooks. */

import type { ReconcileNeeds } from "#flows/reconcile/reconcile-source.ts";
import { woocommerceOrders } from "#shops/woocommerce-orders.ts";
import { storePolledOrders } from "#webhooks/store-polled-orders.ts";
import type { FlushedReport } from "../emf-report.ts";
import { realClock } from "../real-clock.ts";
import { hostSecretsNamed } from "../secrets-named.ts";
import { awsEpoch } from "./aws-epoch.ts";
import { awsSecret } from "./aws-secret.ts";
import { awsReactStarter } from "./aws-starter.ts";
import { awsStores } from "./aws-stores.ts";

type Env = { TABLE_NAME: string; REACT_MACHINE_ARN: string; SHOP_KEYS_ARN: string };

/** `report` is that of the Lambda, which flushes it. */
export function awsReconcile(env: Env, report: FlushedReport): ReconcileNeeds {
  const stores = awsStores(env);
  const secrets = awsSecret(env.SHOP_KEYS_ARN, realClock);
  return {
    ...stores,
    clock: realClock,
    epoch: awsEpoch(env),
    report,
    shopOrders: woocommerceOrders(),
    takeOrders: storePolledOrders({
      events: stores.events,
      sources: stores.sources,
      starter: awsReactStarter(env),
      clock: realClock,
      report,
    }),
    credentialsOf: async ({ secret }) => hostSecretsNamed(await secrets(), secret),
  };
}
