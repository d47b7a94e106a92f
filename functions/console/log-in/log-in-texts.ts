/** What the log-in itself says, in each language of ours: complete by type. */

export type LogInTexts = {
  title: string;
  /** Of the two links: begin again, and as somebody else. */
  again: string;
  other: string;
  /** The log-in that came back is none that was asked for, or an old one. */
  not_asked: string;
  broken_off: string;
  /** Something of what the issuer has answered is not as it has to be. */
  not_believed: string;
  not_now: string;
  /** `{name}`: who they are. `{roles}`: those that they have. */
  no_role: string;
  several: string;
};

export const LOG_IN_TEXTS = {
  en: {
    title: "You are not logged in",
    again: "Log in",
    other: "Log in as somebody else",
    not_asked: "This log-in was not started in this browser, or it took longer than ten minutes.",
    broken_off: "The log-in was broken off.",
    not_believed: "The log-in did not come to an end that can be believed. It may have been used already.",
    not_now: "The service that lets you log in does not answer. Try again in a minute.",
    no_role: "You are {name}, who has no role here yet. Ask an operator for one: viewer, author, approver, staff or operator.",
    several:
      "You are {name}, who has several roles: {roles}. One person has one; operator includes all. Ask an operator to leave one.",
  },
  pl: {
    title: "Nie jesteś zalogowany",
    again: "Zaloguj się",
    other: "Zaloguj się jako ktoś inny",
    not_asked: "To logowanie nie zaczęło się w tej przeglądarce albo trwało dłużej niż dziesięć minut.",
    broken_off: "Logowanie zostało przerwane.",
    not_believed: "Logowanie nie skończyło się wiarygodnie. Być może zostało już wykorzystane.",
    not_now: "Usługa logowania nie odpowiada. Spróbuj ponownie za minutę.",
    no_role:
      "Jesteś: {name}. Nie masz tu jeszcze roli. Poproś operatora o jedną z nich: viewer, author, approver, staff lub operator.",
    several:
      "Jesteś: {name}. Masz kilka ról: {roles}. Jedna osoba ma jedną; operator obejmuje wszystkie. Poproś operatora, by zostawił jedną.",
  },
  bg: {
    title: "Не сте влезли",
    again: "Вход",
    other: "Вход като някой друг",
    not_asked: "Този вход не е започнал в този браузър или е продължил повече от десет минути.",
    broken_off: "Входът беше прекъснат.",
    not_believed: "Входът не завърши така, че да му се вярва. Може вече да е бил използван.",
    not_now: "Услугата за вход не отговаря. Опитайте отново след минута.",
    no_role: "Вие сте {name} и още нямате роля тук. Поискайте от оператор една: viewer, author, approver, staff или operator.",
    several:
      "Вие сте {name} и имате няколко роли: {roles}. Един човек има една; operator включва всички. Помолете оператор да остави една.",
  },
  fi: {
    title: "Et ole kirjautunut sisään",
    again: "Kirjaudu sisään",
    other: "Kirjaudu toisena",
    not_asked: "Tätä kirjautumista ei aloitettu tässä selaimessa, tai se kesti yli kymmenen minuuttia.",
    broken_off: "Kirjautuminen keskeytettiin.",
    not_believed: "Kirjautuminen ei päättynyt luotettavasti. Se on ehkä jo käytetty.",
    not_now: "Kirjautumispalvelu ei vastaa. Yritä uudelleen minuutin kuluttua.",
    no_role:
      "Olet {name}, eikä sinulla ole täällä vielä roolia. Pyydä operaattorilta yksi: viewer, author, approver, staff tai operator.",
    several:
      "Olet {name}, ja sinulla on useita rooleja: {roles}. Yhdellä ihmisellä on yksi; operator sisältää kaikki. Pyydä operaattoria jättämään yksi.",
  },
} as const satisfies Record<string, LogInTexts>;

export type LogInLanguage = keyof typeof LOG_IN_TEXTS;
