/** A template in its languages side by side, each as its reader would see it. */

import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { type Preview, reader } from "./templates-store.ts";

/** Beyond this Gmail cuts a mail, and the link to unsubscribe with it, in bytes; and phones a subject, in characters. */
const GMAIL_CUTS = 102 * 1_024;
const PHONES_CUT = 78;

/** What stands in the address says how wide, in which colours, and as which draft would have it. */
export function TemplatePreviews({ template, previews }: { template: string; previews: Preview[] }) {
  const { show = "phone", edit } = place.value.query;
  const wanted = edit === undefined ? previews : previews.filter((one) => localeOf(one) === edit);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class={`previews previews-${show === "desk" ? "desk" : "phone"}`} tabIndex={0} aria-label={t("templates.previews")}>
      {wanted.map((one) => (
        <article key={localeOf(one)} class="preview" lang={localeOf(one)}>
          <OneLanguage template={template} preview={one} />
        </article>
      ))}
    </section>
  );
}

const localeOf = (preview: Preview): string => (preview.kind === "shown" ? preview.mail.locale : preview.locale);

function OneLanguage({ template, preview }: { template: string; preview: Preview }) {
  if (preview.kind === "problem") {
    return (
      <>
        <h2 lang="">{preview.locale}</h2>
        <p class="note note-problem" lang="en">
          {t("templates.no-mail")} {preview.problem}
        </p>
      </>
    );
  }
  const { locale, subject, preheader, html, text, bytes } = preview.mail;
  return (
    <>
      <h2>
        <span class="badge">{locale}</span> {subject}
      </h2>
      <p class="hint">{preheader}</p>
      <iframe
        class="preview-frame"
        title={t("templates.frame", { locale })}
        src={frameOf(template, locale, html)}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <p class="hint" lang="">
        {t("templates.size", { kilobytes: (bytes / 1_024).toFixed(1), n: [...subject].length })}
        {bytes > GMAIL_CUTS && ` ${t("templates.gmail-cuts")}`}
        {[...subject].length > PHONES_CUT && ` ${t("templates.phones-cut")}`}
      </p>
      <details>
        <summary lang="">{t("mails.text-part")}</summary>
        <pre class="lines">{text}</pre>
      </details>
    </>
  );
}

/** It changes with the mail, so that the frame is loaded anew then, and not before. */
const frameOf = (template: string, locale: string, html: string): string => {
  const { scheme = "light", draft = "" } = place.value.query;
  const asked = Object.entries({ scheme, draft, reader: reader.value?.sealed ?? "", content: contentOf(html) });
  const query = new URLSearchParams(asked.filter(([, value]) => value !== ""));
  return `${addressOf({ room: "templates", thing: template })}/${locale}/html?${query}`;
};

/** A short sign of a text: another one has, but for a rare chance, another sign. */
const contentOf = (text: string): string => {
  let sign = 0;
  for (const letter of text) sign = Math.imul(sign ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sign.toString(36);
};
