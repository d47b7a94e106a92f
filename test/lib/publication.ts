/** What a deploy publishes, as far as the stack looks into it. */

import { email, givenSettings, journey } from "../given.ts";

/** Two senders: the shop, and one person who signs a mail. */
export const PUBLICATION = JSON.stringify({
  journeys: [journey([email("thanks", { from: "ann" })])],
  templates: [],
  settings: givenSettings({
    sender: { name: "Shop", email: "hello@shop.example.com" },
    people: { ann: { name: "Ann", email: "ann@shop.example.com" }, bob: { name: "Bob", email: "bob@shop.example.com" } },
  }),
});
