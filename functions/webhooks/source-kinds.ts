/** Every kind of source that Perennial understands. The type makes a name of the settings without its kind an error. */

import type { SourceKindName } from "#engine/model/settings.ts";
import { shopify } from "./shopify/shopify.ts";
import type { SourceKind } from "./source-kind.ts";
import { standard } from "./standard/standard.ts";
import { stripe } from "./stripe/stripe.ts";
import { woocommerce } from "./woocommerce/woocommerce.ts";

/** By the `kind` of a source in the settings. */
export type SourceKinds = Readonly<Record<SourceKindName, SourceKind>>;

/** The registry: a new kind is added here, once its name is in the settings. */
export const SOURCE_KINDS: SourceKinds = { standard, shopify, woocommerce, stripe };
