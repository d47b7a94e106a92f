/** The mail by which a sign-up is confirmed: which template it is, and what it is about. */

import { SIGN_UP_MAIL } from "../model/message.ts";
import type { Topic } from "../model/settings.ts";

/** The name of the mail's template. */
export const CONFIRMATION = "confirm-sign-up";

/** The mail is about this very sign-up, whatever topics it names. */
export const ABOUT: Topic = { name: SIGN_UP_MAIL, kind: "transactional", label: {}, consent: { default: "none" } };
