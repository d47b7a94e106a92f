/** Whether a form was sent by a person on our page or on the shop's own site, and not by some other site in their name. */

import type { Context } from "hono";
import type { Settings } from "#engine/model/settings.ts";
import type { Forms } from "#ports/ports.ts";

/** The field of the form that holds its token. */
export const TOKEN_FIELD = "form";

/**
 * Browsers say where a form was sent from, and no site can make them lie. Posts from the shop's website and the sites of
 * `sign_up: origins` are taken as they are. Any other needs the token of our form, and must not come from a foreign site: anybody
 * can fetch a token and build it into their page. (Our own form says `null`, as our pages send no referrer.)
 */
export async function isOwnForm(c: Context, forms: Forms, settings: Settings, { token, now }: Sent): Promise<boolean> {
  const origin = c.req.header("origin")?.toLowerCase();
  if (origin !== undefined && allowed(settings).has(origin)) return true;
  const isForeign = origin !== undefined && origin !== "null" && origin !== new URL(c.req.url).origin;
  const site = c.req.header("sec-fetch-site") ?? "none";
  if (isForeign || (site !== "same-origin" && site !== "none")) return false;
  return forms.isOurs(token, now);
}

type Sent = { token: string; now: number };

/** With and without `www.`, as shops answer to both. */
const allowed = ({ shop, signUp }: Settings): Set<string> => {
  const site = URL.canParse(shop.website) ? new URL(shop.website).origin : undefined;
  const twin = site?.includes("://www.") ? site.replace("://www.", "://") : site?.replace("://", "://www.");
  return new Set([site, twin, ...(signUp?.origins ?? [])].filter((one) => one !== undefined));
};
