/** The pages with a link that works, and a list of what they changed. */

import type { Policy } from "#engine/policy.ts";
import type { LinkClaim } from "#flows/ports.ts";
import { pagesApp } from "#pages/app.ts";
import { sealedLinks } from "#pages/sealed-links.ts";

export const NOW = Date.parse("2026-11-02T09:00:00Z");
export const claim: LinkClaim = { address: "a".repeat(32), customer: "c-17", topic: "greetings", mailKey: "m".repeat(32) };

export const policy: Policy = {
  shop: { name: "Hearth & Home", website: "https://hearth.example", postal_address: "1 High Street, Leeds LS1 1AA" },
  sender: { name: "Ann", email: "ann@hearth.example" },
  people: {},
  locale: "en",
  time_zone: "Europe/London",
  sendWindow: { from: "08:00", to: "21:00", days: ["monday"] },
  limits: { emails: 2, in: { amount: 7, unit: "days" } },
  topics: {
    greetings: {
      name: "greetings",
      kind: "marketing",
      label: {
        en: "Birthday and name-day greetings",
        pl: "Życzenia urodzinowe i imieninowe",
        bg: "Поздрави за рожден и имен ден",
        fi: "Syntymä- ja nimipäivätervehdykset",
      },
      consent: { default: "explicit" },
    },
  },
  fields: {},
  sources: {},
  calls: {},
  segments: {},
};

export const givenPages = async (changes: { policy?: Policy; unsubscribe?: (claim: LinkClaim) => Promise<void> } = {}) => {
  const withdrawn: LinkClaim[] = [];
  const links = sealedLinks({ baseUrl: "https://x.example", keys: { current: { id: "1", secret: "a secret of this shop" } } });
  const app = pagesApp({
    links,
    unsubscribe: changes.unsubscribe ?? (async (given) => void withdrawn.push(given)),
    policy: async () => changes.policy ?? policy,
    clock: { now: () => NOW },
  });
  const pathOf = async (given: LinkClaim, at = NOW) => new URL(await links.unsubscribe(given, at)).pathname;
  return { app, withdrawn, path: await pathOf(claim), pathOf };
};
