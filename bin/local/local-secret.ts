/** The secrets of webhooks on one machine: they are public, so of no use anywhere else. */

const SECRETS: Record<string, string> = {
  standard: "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=",
  shopify: "local-only-shopify-secret",
  woocommerce: "local-only-woocommerce-secret",
  stripe: "whsec_local-only-stripe-secret",
};

/** By source name; `given` ones win. A source of another name signs with `local-only-secret-of-the-source-<name>`. */
export function localSecret(source: string, given: Record<string, string> = {}): string {
  return given[source] ?? SECRETS[source] ?? `local-only-secret-of-the-source-${source}`;
}

/** The key of the local WooCommerce shop's REST API. */
export const LOCAL_SHOP_KEY = "ck_local_only:cs_local_only";

/** What all outgoing calls of the local system are signed with. */
export const LOCAL_CALL_SECRET = "whsec_bG9jYWwtb25seS1jYWxsLXNlY3JldC0wMDAwMDAwMDA=";
