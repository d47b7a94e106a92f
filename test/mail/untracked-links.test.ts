/** Links to our own pages never go through the click tracking of the mail service; others may. */

import { describe, expect, it } from "vitest";
import { readSendRequest } from "#local/ses/read-send-request.ts";
import { untrackedLinks } from "#mail/words/untracked-links.ts";
import { compiled, file, rendered } from "./given-template.ts";

const OURS = "https://links.shop.example";
const links = {
  unsubscribe: `${OURS}/unsubscribe/abc`,
  preferences: `${OURS}/preferences/abc`,
  survey: `${OURS}/survey/abc`,
  pictures: "https://pictures.shop.example/pictures",
};
const marked = (html: string) => untrackedLinks(html, links);

describe("a link in a mail", () => {
  it("to one of our pages is left to lead straight there, whichever page it is, and however it is written", () => {
    for (const page of [
      "unsubscribe/abc",
      "preferences/abc",
      "survey/abc?score=9&amp;lang=pl",
      "sign-up",
      "not-mine/abc",
      "confirm/a",
    ])
      expect(marked(`<p>a <a class="x > y" href="${OURS}/${page}" style="color:red">b</a></p>`)).toBe(
        `<p>a <a class="x > y" href="${OURS}/${page}" ses:no-track style="color:red">b</a></p>`,
      );
    expect(marked(`<a\n  target="_blank" href="${OURS}/u">b</a>`)).toContain(`${OURS}/u" ses:no-track>`);
  });

  it.each([
    ["to the shop", '<a href="https://shop.example/spring?a=1&amp;b=2">b</a>'],
    ["to a host that only begins like ours", `<a href="${OURS}.evil.example/unsubscribe/abc">b</a>`],
    ["by telephone", '<a href="tel:+48221234567">b</a>'],
    ["that Outlook alone reads", `<v:roundrect href="${OURS}/survey/abc">b</v:roundrect>`],
  ])("%s stays as it is", (_where, html) => expect(marked(html)).toBe(html));

  it("is marked wherever it stands in a mail as it is sent, and in nothing else of it; its text part is the same", async () => {
    const body =
      '<mj-text><a href="{{ links.preferences }}">b</a></mj-text><mj-button href="https://shop.example/">c</mj-button>';
    const template = await compiled(file(body));
    const { html, text } = rendered(template, {}, { links });
    const anchors = html.match(/<a\s[^>]*>/g) ?? [];
    const ours = anchors.filter((anchor) => anchor.includes(OURS));

    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((anchor) => !anchor.includes("ses:no-track"))).toEqual([]);
    expect(html.split("ses:no-track")).toHaveLength(ours.length + 1);
    expect(text).not.toContain("no-track");
  });
});

it("what the mail service delivers holds nothing of its own attribute", () => {
  const delivered = (html: string) =>
    readSendRequest(
      JSON.stringify({
        FromEmailAddress: "a@shop.example",
        Destination: { ToAddresses: ["b@example.com"] },
        Content: { Simple: { Subject: { Data: "x" }, Body: { Html: { Data: html }, Text: { Data: "x" } } } },
      }),
    );
  const html = `<a class="ses:no-track>" href="${OURS}/u">b</a> ses:no-track`;

  expect(delivered(marked(html))).toMatchObject({ kind: "mail", mail: { html } });
});
