/** Every shipped mail in every language, to awkward customers, as their mail programs read it: out of the MIME form. */

import { fileURLToPath } from "node:url";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { EmailStep } from "#engine/steps/email.ts";
import { publish } from "#flows/publish/publish.ts";
import { renderMessage } from "#flows/sending/render-message.ts";
import { sendConfirmation } from "#flows/sign-ups/confirmation-mail.ts";
import { fakeSes } from "#local/ses/fake-ses.ts";
import { sealedLinks } from "#pages/sealed-links.ts";
import type { Ports } from "#ports/ports.ts";
import { compileWorkflows } from "#workflows/compile-workflows.ts";
import { shop } from "../../flows/shop.ts";
import { customerRecord } from "../../given.ts";
import { mailProblems } from "../../mail/mail-problems.ts";
import { mailerOn } from "./mail-shop.ts";

const { publication } = await compileWorkflows(fileURLToPath(new URL("../../../workflows", import.meta.url)));
if (!publication) throw new Error("the shipped workflows have problems");
const { settings } = publication;

const LOCALES = ["en", "pl", "bg", "fi"];
const AWKWARD: Record<string, Record<string, string>> = {
  "somebody without a name": {},
  "Zażółć gęślą jaźń": { first_name: "Zażółć", last_name: "gęślą jaźń" },
  "Честит Щъркел": { first_name: "Честит", last_name: "Щъркел" },
  "an astronaut": { first_name: "👩🏽‍🚀 Äiti", last_name: "Yö" },
  "somebody who writes from right to left": { first_name: "עדה", last_name: "\u202eemoc tsal" },
  "somebody with a script": { first_name: `"><script>alert(1)</script>`, last_name: "</title><b>" },
  "somebody with line ends": { first_name: "A\r\nBcc: x@y.example\r\n\r\nHello", last_name: "\u0000\u2028" },
  "somebody with template syntax": { first_name: "{{ 7 | times: 7 }}{% raw %}", last_name: "{% assign x = 1 %}" },
  "somebody with a very long name": { first_name: "Łucja ".repeat(40), last_name: "=?UTF-8?B?SGk=?=" },
};

const factsFor = (customer: Record<string, string>) => ({
  customer: { id: "c-1", email: "a@example.com", orders: 4, first_order_at: "2024-06-03T10:00:00Z", ...customer },
  order: {
    id: "o-1",
    number: "1001/26 & co",
    total: 1299.9,
    currency: "PLN",
    expected_at: "2026-09-30T10:00:00Z",
    reason: "<i>Waiting</i>",
    items: [{ sku: "s", name: "Krzesło „Dąb” <b>", quantity: 2, price: 5 }],
  },
  asset: { id: "a-1", name: "Kocioł & boiler", maintenance_due: "2026-09-30", warranty_end: "2026-09-30" },
  quote: {
    id: "q-1",
    number: "7",
    total: 12_400,
    currency: "PLN",
    expires_at: "2026-09-30T10:00:00Z",
    includes: ["A"],
    excludes: [],
  },
  survey: { id: "s-1", kind: "nps", score: 3, comment: "Źle" },
  answer: { score: 3, comment: "Źle" },
  case: { id: "k-1", title: "Put it right", team: "service-team" },
  question: { id: "q-1", text: "Who?", about: ["piec"] },
  coupon: { code: "ABCD-EFGH", valid_until: "2026-09-30", percent: 10 },
});

const given = async () => {
  const of = shop({ settings });
  await publish(of.ports)(publication);
  const ses = fakeSes({ clock: of.ports.clock, rate: 10_000 });
  const keys = { current: { id: "1", secret: "a secret for the links of tests" } };
  const links = sealedLinks({ baseUrl: "https://mail.shop.example", keys });
  const checks = { settings: () => settings, factsOf: async () => Object.values(AWKWARD).map(factsFor) };
  const ports: Ports = { ...of.ports, links, mailer: mailerOn(ses.requestHandler, of.ports.clock, checks) };
  return { ports, ses };
};

type Use = { journey: PublishedJourney; step: EmailStep };
const uses = (): Use[] =>
  publication.journeys.flatMap((journey) =>
    Object.values(journey.steps).flatMap((step) =>
      step.kind === "email" ? [{ journey: { ...journey, version: 1 }, step }] : [],
    ),
  );

const PLAIN_TEXT = /(?![\n\t])\p{Cc}/gu;

describe("every shipped mail", () => {
  it.each(uses().map((use) => [`${use.journey.name}: ${use.step.template}`, use] as const))(
    "%s",
    { timeout: 60_000 },
    async (_, use) => {
      const { ports, ses } = await given();
      const { journey, step } = use;
      const languages = new Set<string>();
      for (const locale of LOCALES)
        for (const [who, name] of Object.entries(AWKWARD)) {
          const person = customerRecord({ id: "c-1", email: "a@example.com", locale, ...name });
          const context = { journey, settings, customerRecord: person };
          const now = ports.clock.now();
          const key = `${locale}-${Object.keys(AWKWARD).indexOf(who)}`;
          const effect = { kind: "send_mail", mailKey: key, step, late: false, behind: false } as const;
          const enrollment = {
            ...{
              id: "w",
              revision: 1,
              customer: "c-1",
              journey: journey.name,
              version: 1,
              key: "customer",
              entry: 1,
              cause: "e",
            },
            ...{ enteredAt: now, since: now, subject: {}, seen: [], history: [], failures: 0, state: "active" as const },
          };
          const internal = step.to !== undefined;
          const reader = settings.people[step.to ?? ""]?.email ?? "a@example.com";
          const to = { name: name.first_name ?? "", email: reader, address: "address", internal, isOther: internal };
          const facts = factsFor(name);
          const composed = await renderMessage(ports, { context, enrollment, effect, to, now }, facts);
          if (composed.kind === "problem") throw new Error(`${locale}, ${who}: ${composed.problem}`);
          expect(await ports.mailer.send(composed.mail)).toMatchObject({ kind: "accepted" });

          const id = ses.truth().at(-1)?.id ?? "";
          const mail = await PostalMime.parse((await ses.eml(id)) ?? "");
          const header = (named: string) => mail.headers.filter((one) => one.key === named).map(({ value }) => value);
          expect(mail.subject, who).toBe(composed.mail.subject);
          expect(mail.text?.trim()).toBe(composed.mail.text.replace(PLAIN_TEXT, "").trim());
          expect(mail.to).toHaveLength(1);
          expect(header("bcc")).toEqual([]);
          languages.add(/<html[^>]* lang="(\w\w)/.exec(mail.html ?? "")?.[1] ?? "none");
          const kind = settings.topics[journey.topic]?.kind ?? "marketing";
          const asRead = {
            ...composed.mail,
            subject: mail.subject ?? "",
            html: mail.html ?? "",
            text: mail.text ?? "",
            headers: Object.fromEntries(mail.headers.map((one) => [one.key, one.value])),
          };
          expect(header("list-unsubscribe")).toHaveLength(kind === "transactional" || internal ? 0 : 1);
          expect(mailProblems(asRead, { kind, internal, shop: settings.shop, facts }), who).toEqual([]);
        }
      expect([...languages].sort()).toEqual(step.to === undefined ? [...LOCALES].sort() : ["en"]);
    },
  );

  it.each(LOCALES)("the answer to a sign-up in %s", async (language) => {
    const { ports, ses } = await given();
    const signUp = { email: "a@example.com", topics: { news: "Yes, write to me" }, language };
    await sendConfirmation(ports, settings, signUp, ports.clock.now());
    const mail = await PostalMime.parse((await ses.eml(ses.truth()[0]?.id ?? "")) ?? "");
    expect(mail.html).toContain(`lang="${language}`);
    expect(mail.html).toContain("https://mail.shop.example/");
    expect(mail.headers.filter(({ key }) => key === "list-unsubscribe")).toEqual([]);
    expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|undefined|\[object|NaN/);
    expect(mail.text).toContain(settings.shop.postal_address);
  });
});

describe("the rules that every mail of the test suite is held to", () => {
  const good = {
    ...{
      mailKey: "m",
      from: { name: "A", email: "a@b.example" },
      to: { email: "c@d.example" },
      subject: "Hi",
      text: "Hi, Street 1",
    },
    html: '<html lang="en">Hi, Street 1</html>',
    headers: { "List-Unsubscribe": "<https://a.example/u/t>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    tags: { template: "hello" },
  };
  const shopOf = { name: "S", website: "https://s.example", postal_address: "Street 1" };
  const subject = { kind: "marketing", internal: false, shop: shopOf, facts: {} } as const;

  it("find nothing in a good mail", () => {
    expect(mailProblems(good, subject)).toEqual([]);
  });

  it.each<[string, Partial<typeof good> | { headers: Record<string, string> }]>([
    ["no unsubscribe link", { headers: {} }],
    ["a link that is not https", { headers: { ...good.headers, "List-Unsubscribe": "<http://a.example/u>" } }],
    ["two links", { headers: { ...good.headers, "List-Unsubscribe": "<https://a.example/u>, <https://b.example/u>" } }],
    ["a mailto beside it", { headers: { ...good.headers, "List-Unsubscribe": "<mailto:a@b.example>, <https://a.example/u>" } }],
    ["another word in the Post header", { headers: { ...good.headers, "List-Unsubscribe-Post": "List-Unsubscribe=One-click" } }],
    ["no text part", { text: " \n" }],
    ["no lang", { html: "<html>Hi, Street 1</html>" }],
    ["no postal address", { html: '<html lang="en">Hi</html>' }],
    ["a placeholder", { text: "Hi {{ name }}, Street 1" }],
    ["an undefined", { subject: "Hi undefined" }],
    ["an object", { html: '<html lang="en">[object Object], Street 1</html>' }],
    ["no number", { text: "NaN zł, Street 1" }],
    ["a subject of two lines", { subject: "Hi\r\nBcc: x" }],
  ])("find %s", (_what, change) => {
    expect(mailProblems({ ...good, ...change }, subject)).not.toEqual([]);
  });

  it("find a way to unsubscribe from what nobody can", () => {
    expect(mailProblems(good, { ...subject, kind: "transactional" })).not.toEqual([]);
  });
});
