/** What the pages say, in the languages of the shipped templates. */

export type Words = {
  /** Asks; `{topic}` is the topic's line. */
  ask: string;
  explain: string;
  press: string;
  done: string;
  doneExplain: string;
  invalid: string;
  invalidExplain: string;
  failed: string;
  failedExplain: string;
  visit: string;
};

export const WORDS: Record<string, Words> = {
  en: {
    ask: "Stop these mails?",
    explain: "You will no longer receive mails about:",
    press: "Yes, stop them",
    done: "Done",
    doneExplain: "We will send you no more mails about:",
    invalid: "This link does not work",
    invalidExplain: "It is incomplete or too old. Please use the link in our most recent mail.",
    failed: "That did not work",
    failedExplain: "Nothing has been changed. Please try again in a moment.",
    visit: "To our website",
  },
  pl: {
    ask: "Zrezygnować z tych wiadomości?",
    explain: "Nie będziesz już otrzymywać wiadomości na temat:",
    press: "Tak, rezygnuję",
    done: "Gotowe",
    doneExplain: "Nie wyślemy już wiadomości na temat:",
    invalid: "Ten link nie działa",
    invalidExplain: "Jest niepełny lub za stary. Skorzystaj z linku w naszej najnowszej wiadomości.",
    failed: "Nie udało się",
    failedExplain: "Nic nie zostało zmienione. Spróbuj ponownie za chwilę.",
    visit: "Do naszej strony",
  },
  bg: {
    ask: "Спиране на тези писма?",
    explain: "Повече няма да получавате писма на тема:",
    press: "Да, спрете ги",
    done: "Готово",
    doneExplain: "Няма да Ви изпращаме повече писма на тема:",
    invalid: "Тази връзка не работи",
    invalidExplain: "Тя е непълна или твърде стара. Моля, използвайте връзката в последното ни писмо.",
    failed: "Не се получи",
    failedExplain: "Нищо не е променено. Моля, опитайте отново след малко.",
    visit: "Към нашия сайт",
  },
  fi: {
    ask: "Lopetetaanko nämä viestit?",
    explain: "Et saa enää viestejä aiheesta:",
    press: "Kyllä, lopettakaa",
    done: "Valmista",
    doneExplain: "Emme enää lähetä sinulle viestejä aiheesta:",
    invalid: "Linkki ei toimi",
    invalidExplain: "Se on vajaa tai liian vanha. Käytä uusimman viestimme linkkiä.",
    failed: "Se ei onnistunut",
    failedExplain: "Mitään ei muutettu. Yritä hetken kuluttua uudelleen.",
    visit: "Verkkosivuillemme",
  },
};

const preferred = (header: string): string[] =>
  header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...settings] = part.trim().toLowerCase().split(";");
      const q = settings.map((setting) => /^\s*q=([\d.]+)$/.exec(setting)?.[1]).find((value) => value !== undefined);
      return { language: tag.split("-")[0] ?? "", q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ language }) => language);

/** The reader's first language that we speak, else the shop's, else English. */
export const pageLanguage = (acceptLanguage: string | undefined, shopLocale: string | undefined): string =>
  [...preferred(acceptLanguage ?? ""), shopLocale?.toLowerCase().split("-")[0] ?? ""].find((language) => WORDS[language]) ?? "en";
