/** The forms of orders files, and which of them a file is. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import { klaviyo } from "./klaviyo.ts";
import { mailchimp } from "./mailchimp.ts";
import { olist } from "./olist.ts";
import { type OrderForm, plainName } from "./order-form.ts";
import { own } from "./own.ts";
import { shopify } from "./shopify.ts";
import { woocommerce } from "./woocommerce.ts";
import { woocommerceAnalytics } from "./woocommerce-analytics.ts";

/** The first that recognises a header counts. */
export const ORDER_FORMS: readonly OrderForm[] = [shopify, olist, mailchimp, klaviyo, woocommerceAnalytics, woocommerce, own];

/**
 * @param named as `--form` says
 * @throws UnreadableHistory for a name that there is not, and for a file that holds no orders
 */
export function formOf(header: string[], named?: string): OrderForm {
  const names = new Set(header.map(plainName));
  const form =
    named === undefined
      ? (ORDER_FORMS.find((one) => one.recognises(names)) ?? own)
      : ORDER_FORMS.find(({ name }) => name === named);
  if (!form)
    throw new UnreadableHistory(
      `no form of orders files is called \`${named}\`. ${didYouMean(
        named ?? "",
        ORDER_FORMS.map(({ name }) => name),
      )}`,
    );
  const problem = form.refuses?.(names);
  if (problem !== undefined) throw new UnreadableHistory(problem);
  return form;
}
