/** Every shipped mail in every language: with all that can be known of a customer, and with hardly anything. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { renderMail } from "#mail/render-mail.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";

const { publication } = await compileWorkflows(fileURLToPath(new URL("../../workflows", import.meta.url)));
const templates = publication?.templates ?? [];

const EVERYTHING = {
  customer: {
    id: "c-1",
    email: "a@example.com",
    first_name: "Zofia",
    last_name: "Żak",
    orders: 4,
    first_order_at: "2024-06-03T10:00:00Z",
  },
  order: {
    id: "o-1",
    number: "1001/26",
    total: 1299.9,
    currency: "PLN",
    expected_at: "2026-09-30T10:00:00Z",
    reason: "Waiting for oak",
    items: [{ sku: "s", name: "Stool", quantity: 2, price: 5 }],
  },
  asset: { id: "a-1", name: "Boiler", maintenance_due: "2026-09-30", warranty_end: "2026-09-30" },
  quote: {
    id: "q-1",
    number: "7/2026",
    total: 12_400,
    currency: "PLN",
    expires_at: "2026-09-30T10:00:00Z",
    includes: ["A"],
    excludes: ["B"],
  },
  survey: { id: "s-1", kind: "nps", score: 3, comment: "<b>Late</b>" },
  answer: { score: 3, comment: "<b>Late</b>" },
  case: { id: "k-1", title: "Put it right", team: "service-team" },
  question: { id: "q-1", text: "Which one?", about: ["wood-stove", "pellet-stove", "heat pump"] },
  sign_up: { topics: ["A letter", "Wishes"] },
  coupon: { code: "ABCD-EFGH", valid_until: "2026-09-30", percent: 10 },
};
/** What an enrollment that reaches the mail has in any case. */
const HARDLY_ANYTHING = {
  ...EVERYTHING,
  customer: { id: "c-1", email: "a@example.com", orders: 3, first_order_at: "2024-06-03T10:00:00Z" },
  order: { id: "o-1", items: [] },
  asset: { id: "a-1", maintenance_due: "2026-09-30", warranty_end: "2026-09-30" },
  quote: { id: "q-1", expires_at: "2026-09-30T10:00:00Z", includes: [], excludes: [] },
  survey: { id: "s-1", kind: "nps", score: 3 },
  answer: { score: 3 },
  question: { id: "q-1", about: [] },
};

const rendered = (template: (typeof templates)[number], facts: Record<string, unknown>) => {
  const settings = publication?.settings;
  const topic = settings?.topics.orders;
  if (!settings || !topic) throw new Error("the shipped workflows have problems");
  const page = (path: string) => `https://shop.example/${path}/token`;
  const ofCustomers = { unsubscribe: page("u"), preferences: page("p"), survey: page("s") };
  const links = template.name === "confirm-sign-up" ? { confirm: page("c") } : ofCustomers;
  return renderMail({ template, facts, settings, topic, links, from: settings.sender, zone: "Europe/Warsaw" });
};

describe("every shipped mail", () => {
  it.each(templates.map((template) => [`${template.name}/${template.locale}`, template] as const))("%s", (_, template) => {
    for (const facts of [EVERYTHING, HARDLY_ANYTHING]) {
      const mail = rendered(template, facts);
      if (mail.kind === "problem") throw new Error(mail.problem);
      expect(mail.subject.length).toBeLessThanOrEqual(60);
      expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|\{%|undefined|\[object|NaN/);
      expect(mail.html).not.toContain("<b>Late");
      expect(mail.text).not.toMatch(/ {2}[a-zа-я]|\s[,.!?]\s/iu);
    }
  });
});
