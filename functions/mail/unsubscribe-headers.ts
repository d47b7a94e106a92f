/** The headers of one-click unsubscription: the List-Unsubscribe pair of RFC 8058. */

import type { Topic } from "#engine/model/settings.ts";

/** The local system serves its pages without TLS, to this machine only. */
const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/;

/** None for transactional mail, which nobody can unsubscribe from. Throws without a plain https address, which would be a bug. */
export function unsubscribeHeaders(topic: Pick<Topic, "kind">, unsubscribe: string | undefined): Record<string, string> {
  if (topic.kind === "transactional") return {};
  if (!unsubscribe || !isHttps(unsubscribe)) throw new Error("mail that is not transactional needs one https unsubscribe link");
  return { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** One https address without anything that could end the header or the angle brackets around it. */
const isHttps = (url: string): boolean =>
  (/^https:\/\//.test(url) || LOCAL.test(url)) && /^[!-~]+$/.test(url) && !/[<>"\\]/.test(url) && URL.canParse(url);
