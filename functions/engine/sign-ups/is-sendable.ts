/** Whether a mail to an address can be sent at all, as far as its form tells: asked before anything is counted or stored for it. */

import { canonicalEmail } from "../identity/canonical-email.ts";

const LONGEST = 254;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
/** SES takes ASCII before the @ only; nobody needs what would have to be quoted. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * Names that no mail server of the internet has (RFC 6761, 6762, 7686, 8375, 9476, and ICANN's `internal`). `example` and `test` are
 * none either, but people try things out with them; the budgets hold for them like for any other.
 */
const NOWHERE = ["invalid", "localhost", "local", "internal", "onion", "alt", "arpa", "lan", "home", "corp", "localdomain"];

/** Whether the domain has a mail server cannot be known here; a bounce tells it. */
export function isSendable(email: string): boolean {
  const canonical = canonicalEmail(email);
  const at = canonical.lastIndexOf("@");
  const [local, domain] = [canonical.slice(0, Math.max(0, at)), canonical.slice(at + 1)];
  if (canonical.length > LONGEST || local.length > LONGEST_LOCAL || domain.length > LONGEST_DOMAIN) return false;
  const labels = domain.split(".");
  const top = labels.at(-1) ?? "";
  return (
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP.test(top) &&
    !NOWHERE.includes(top)
  );
}
