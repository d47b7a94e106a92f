/** The secrets of webhooks on one machine: they are public, so of no use anywhere else. */

const SECRETS: Record<string, string> = {
  standard: "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=",
  shopify: "local-only-shopify-secret",
  woocommerce: "local-only-woocommerce-secret",
  stripe: "whsec_local-only-stripe-secret",
};

/** By source name; `given` ones win. A source of another name has one of a form that every kind of source takes. */
export function localSecret(source: string, given: Record<string, string> = {}): string {
  return (
    given[source] ?? SECRETS[source] ?? `whsec_${Buffer.from(`local-only-secret-of-the-source-${source}`).toString("base64")}`
  );
}

/** The secrets that nobody can know who has not seen them: a sentence for each such source. */
export function unlistedSecrets(sources: string[], given: Record<string, string>): string[] {
  return sources
    .filter((source) => !Object.hasOwn(SECRETS, source) && !Object.hasOwn(given, source))
    .map((source) => `The secret of the source ${source} on this machine: ${localSecret(source)}`);
}

/** The key of the local WooCommerce shop's REST API. */
export const LOCAL_SHOP_KEY = "ck_local_only:cs_local_only";

/** What all outgoing calls of the local system are signed with. */
export const LOCAL_CALL_SECRET = "whsec_bG9jYWwtb25seS1jYWxsLXNlY3JldC0wMDAwMDAwMDA=";
