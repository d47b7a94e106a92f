/** Reads settings.yaml: the shop, its people, its limits and where its orders come from. */

import * as z from "zod";
import type { CouponPool, Limits, OutgoingCall, Settings } from "#engine/model/settings.ts";
import type { Problem } from "./problem.ts";
import { readBySchema } from "./read-document.ts";
import type { Parsed } from "./schema/parsed-value.ts";
import { kebab, line, mapping, quantity, textValue } from "./schema/schema-pieces.ts";
import { eventsSchema, resolvedEvents } from "./settings/events-schema.ts";
import { fieldsSchema } from "./settings/fields-schema.ts";
import { checkMaps } from "./settings/map-targets.ts";
import { checkMembers, peopleSchema } from "./settings/people-schema.ts";
import { personFields, readZoneName } from "./settings/person-fields.ts";
import { brand } from "./shop/brand.ts";
import { locale, locales, unwrittenLocales } from "./shop/locales.ts";
import { shopLinks, shopOffers, shopProducts, watchedCountries } from "./shop/shop-texts.ts";
import { readCallAddress, sources } from "./source-schema.ts";
import { readCurrency, readRate } from "./values/currencies.ts";
import { readCap, readWhenCapped } from "./values/limits.ts";
import { WEEKDAYS } from "./values/local-times.ts";
import { readOrigin, readSignUpsPerHour } from "./values/sign-ups.ts";
import { readHttps, readWebsite } from "./values/web-addresses.ts";
import { windowSchema } from "./window-schema.ts";

/** Either all settings (topics and own segments are files of their own) or at least one problem. Never throws. */
export function parseSettings(
  text: string,
  file = "settings.yaml",
): { settings?: Omit<Settings, "topics" | "segments">; problems: Problem[] } {
  const { value, problems } = readBySchema(text, file, settingsSchema, unwrittenLocales);
  if (value === undefined) return { problems };
  const { shop, sender, people, staff_domains, locales, locale, time_zone, currency, rates, send_window } = value;
  const { limits: cap, declared, webhooks, calls, coupon_pools, sign_up, brand, links, offers, products, watch_readers } = value;
  const { fields, thingFields, events } = declared;
  const sendWindow = send_window ?? { from: "08:00", to: "21:00", days: [...WEEKDAYS] };
  const settings = {
    shop,
    sender,
    people: people ?? {},
    ...(staff_domains === undefined ? {} : { staffDomains: staff_domains }),
    locale,
    ...(locales === undefined ? {} : { locales }),
    ...(brand === undefined ? {} : { brand }),
    time_zone,
    ...(currency === undefined ? {} : { currency }),
    ...(rates === undefined ? {} : { rates }),
    sendWindow,
    limits: cap,
    fields,
    ...(thingFields === undefined ? {} : { thingFields }),
    ...(Object.keys(events).length === 0 ? {} : { events }),
    sources: webhooks ?? {},
    calls: calls ?? {},
    couponPools: coupon_pools ?? {},
    ...(sign_up === undefined ? {} : { signUp: sign_up }),
    ...(watch_readers === undefined ? {} : { watchReaders: watch_readers }),
    ...(links === undefined ? {} : { links }),
    ...(offers === undefined ? {} : { offers }),
    ...(products === undefined ? {} : { products }),
  };
  return { settings, problems };
}

const readDomain = (text: string): Parsed<string> =>
  /^([a-z0-9-]+\.)+[a-z]{2,}$/i.test(text)
    ? { value: text.toLowerCase() }
    : { code: "bad-domain", wrong: `\`${text}\` is no domain`, remedy: "Write what stands behind the @, such as `example.com`." };

const shop = () =>
  mapping({
    name: line("The shop's name."),
    website: textValue(readWebsite, { description: "Its address on the web." }),
    postal_address: line("Stands at the foot of every mail."),
    privacy: textValue(readHttps, {
      description: "The page on how you handle personal data: linked in mails, on pages and where people sign up.",
      examples: ["https://example.com/privacy"],
    }).optional(),
    colour: textValue(colourHasMoved, { description: "Stands under `brand`." }).optional(),
  }).transform(({ name, website, postal_address, privacy }) => ({
    ...{ name, website, postal_address },
    ...(privacy === undefined ? {} : { privacy }),
  }));

const colourHasMoved = (text: string): Parsed<never> => ({
  code: "moved-key",
  wrong: "the colour stands under `brand` now, as mails show it, too",
  remedy: `Write \`brand: { colour: "${text}" }\` instead.`,
});

const limits = () =>
  mapping({
    per_person: textValue(readCap, { description: "How many mails in which time.", examples: ["2 emails in 7 days"] }),
    when_capped: textValue(readWhenCapped, { description: "skip, or wait up to some time and then skip." }).optional(),
  }).transform(
    ({ per_person, when_capped }): Limits => ({ ...per_person, ...(when_capped === undefined ? {} : { waitUpTo: when_capped }) }),
  );

const outgoingCall = () =>
  mapping({
    url: textValue(readCallAddress, { description: "Where it goes; https only." }),
    secret: line("The name under which the secret that signs it is kept, never the secret itself."),
  });

const outgoingCalls = () =>
  z
    .record(kebab("name", "Called so by `call:`."), outgoingCall())
    .transform((list) =>
      Object.fromEntries(Object.entries(list).map(([name, call]): [string, OutgoingCall] => [name, { name, ...call }])),
    );

const couponPools = () =>
  z
    .record(
      kebab("name", "Called so by `coupon: { pool: … }`."),
      mapping({ about: line("What its codes are, for people, such as `10 % off in the web shop`.") }),
    )
    .transform((list) =>
      Object.fromEntries(Object.entries(list).map(([name, { about }]): [string, CouponPool] => [name, { name, about }])),
    );

const signUp = () =>
  mapping({
    per_hour: quantity(readSignUpsPerHour, {
      description: "How many confirmations strangers may cause within an hour, in all; default 60.",
      examples: [60],
    }).optional(),
    origins: z
      .array(
        textValue(readOrigin, {
          description: "Another site that posts the sign-up form.",
          examples: ["https://blog.example.com"],
        }),
      )
      .optional()
      .meta({ description: "Other sites of yours that post the sign-up form, a list." }),
  }).transform(({ per_hour, origins }) => ({
    ...(per_hour === undefined ? {} : { perHour: per_hour }),
    ...(origins === undefined ? {} : { origins }),
  }));

const currencyCode = (description: string) => textValue(readCurrency, { description, examples: ["EUR", "PLN"] });

const rates = () =>
  z.record(
    currencyCode("A currency."),
    quantity(readRate, { description: "What one of it is worth in the main currency.", examples: [0.23] }),
  );

const written = mapping({
  shop: shop(),
  brand: brand().optional(),
  sender: mapping(personFields()),
  people: peopleSchema().optional(),
  staff_domains: z
    .array(textValue(readDomain, { description: "A domain of the shop's own people.", examples: ["example.com"] }))
    .optional()
    .meta({ description: "Contacts of customers under these domains are staff; all others are treated as customers." }),
  locales: locales().optional(),
  locale: locale("For customers of whom we do not know better; one of `locales`."),
  time_zone: textValue(readZoneName, { description: "For customers of whom we do not know better." }),
  currency: currencyCode("The one that `customer.revenue` is in.").optional(),
  rates: rates().optional().meta({ description: "What one of another currency is worth in it: `rates: { PLN: 0.23 }`." }),
  send_window: windowSchema("When mail may leave, in the customer's zone; default 08:00-21:00.").optional(),
  limits: limits(),
  fields: fieldsSchema().optional(),
  events: eventsSchema().optional(),
  webhooks: sources().optional(),
  calls: outgoingCalls().optional(),
  coupon_pools: couponPools().optional(),
  sign_up: signUp().optional(),
  watch_readers: watchedCountries()
    .optional()
    .meta({
      description:
        "By the reader's country, and `default` for all others: whether mails tell you of being opened and clicked. Nobody is watched who is not named.",
      examples: ["{ default: no, IE: yes }"],
    }),
  links: shopLinks().optional(),
  offers: shopOffers().optional(),
  products: shopProducts().optional(),
});

/** The whole file; the reference describes its keys. */
export const settingsSchema = written.transform((values, subject) => {
  const declared = { fields: {}, ...values.fields, events: resolvedEvents(values.events ?? {}, subject.issues) };
  checkMaps(values.webhooks ?? {}, declared, subject.issues);
  checkMembers(values.people ?? {}, subject.issues);
  return { ...values, declared };
});
