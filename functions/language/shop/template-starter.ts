/** The first draft of a new template, in a language: it can be sent as it is, and says what to write where. */

/** `subject` is one line of words. In a language that is none of ours the draft is in English, and says that it wants translating. */
export function templateStarter(locale: string, subject: string): string {
  const draft = DRAFTS[locale.slice(0, 2)];
  const { greeting, preheader, body, button, regards } = draft ?? ENGLISH;
  return `---
${draft ? "" : `# Translate this file: there is no draft in "${locale}", so it is in English.\n`}subject: ${JSON.stringify(subject)}
preheader: ${JSON.stringify(preheader)}
---
<mj-text>
  ${greeting}
</mj-text>
<mj-text>
  ${body}
</mj-text>
<mj-button href="{{ shop.website }}">${button}</mj-button>
<mj-text>
  ${regards},<br />
  {{ sender.name }}
</mj-text>
`;
}

/** What a letter may begin from in this language: how one greets and ends there, in the small Markdown of letters. */
export function letterStarter(locale: string): string {
  const { greeting, regards } = DRAFTS[locale.slice(0, 2)] ?? ENGLISH;
  return `${greeting}\n\n\n\n${regards},\n{{ sender.name }}`;
}

/** Whether there is a draft in this language. */
export function isDraftedIn(locale: string): boolean {
  return DRAFTS[locale.slice(0, 2)] !== undefined;
}

type Draft = Record<"greeting" | "preheader" | "body" | "button" | "regards", string>;

const ENGLISH: Draft = {
  greeting: "Hello{% if customer.first_name %} {{ customer.first_name }}{% endif %},",
  preheader: "One line that the mailbox shows after the subject.",
  body: "Here stands what you want to say. One thought a paragraph is read best.",
  button: "To our website",
  regards: "Kind regards",
};

const DRAFTS: Record<string, Draft> = {
  en: ENGLISH,
  pl: {
    greeting: "Dzień dobry!",
    preheader: "Jedna linijka, którą skrzynka pokazuje po temacie.",
    body: "Tu wpisz, co chcesz powiedzieć. Najlepiej czyta się jedną myśl w akapicie.",
    button: "Do naszej strony",
    regards: "Pozdrawiamy",
  },
  bg: {
    greeting: "Здравейте{% if customer.first_name %}, {{ customer.first_name }}{% endif %},",
    preheader: "Един ред, който пощата показва след темата.",
    body: "Тук напишете каквото искате да кажете. Най-лесно се чете по една мисъл в абзац.",
    button: "Към нашия сайт",
    regards: "Поздрави",
  },
  fi: {
    greeting: "Hei{% if customer.first_name %} {{ customer.first_name }}{% endif %}!",
    preheader: "Yksi rivi, jonka postilaatikko näyttää otsikon jälkeen.",
    body: "Tähän tulee, mitä haluat sanoa. Yksi ajatus kappaletta kohti on helpoin lukea.",
    button: "Verkkosivuillemme",
    regards: "Terveisin",
  },
};
