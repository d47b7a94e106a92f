/** What the console says of today, in Polish. */

import type { today as english } from "../en/today.ts";
import type { Said } from "../texts.ts";

export const today: Said<typeof english> = {
  "today.cases": {
    one: "{n} otwarta sprawa",
    few: "{n} otwarte sprawy",
    many: "{n} otwartych spraw",
    other: "{n} otwartej sprawy",
  },
  "today.cases.late": {
    one: "{n} jest po terminie.",
    few: "{n} są po terminie.",
    many: "{n} jest po terminie.",
    other: "{n} jest po terminie.",
  },
  "today.cases.in-time": "Żadna nie jest po terminie.",
  "today.next-cases": "Najbliższe terminy",
  "today.review.mails": {
    one: "{n} mail, o którym nie wiadomo, czy wyszedł.",
    few: "{n} maile, o których nie wiadomo, czy wyszły.",
    many: "{n} maili, o których nie wiadomo, czy wyszły.",
    other: "{n} maila, o których nie wiadomo, czy wyszły.",
  },
  "today.review.events": {
    one: "{n} zdarzenie, które się nie powiodło.",
    few: "{n} zdarzenia, które się nie powiodły.",
    many: "{n} zdarzeń, które się nie powiodły.",
    other: "{n} zdarzenia, które się nie powiodły.",
  },
  "today.review.calls": {
    one: "{n} wywołanie bez odpowiedzi.",
    few: "{n} wywołania bez odpowiedzi.",
    many: "{n} wywołań bez odpowiedzi.",
    other: "{n} wywołania bez odpowiedzi.",
  },
  "today.review.enrollments": {
    one: "{n} osoba zatrzymana w drodze.",
    few: "{n} osoby zatrzymane w drodze.",
    many: "{n} osób zatrzymanych w drodze.",
    other: "{n} osoby zatrzymanej w drodze.",
  },
  "today.erasures": {
    one: "{n} prośba o usunięcie danych",
    few: "{n} prośby o usunięcie danych",
    many: "{n} próśb o usunięcie danych",
    other: "{n} prośby o usunięcie danych",
  },
  "today.erasures.why": "Jedno źródło prosi o usunięcie, inne też zna te osoby: decyduje człowiek.",

  "today.needs": "Co wymaga człowieka",
  "today.cases.due": {
    one: "{n} z terminem na dziś.",
    few: "{n} z terminem na dziś.",
    many: "{n} z terminem na dziś.",
    other: "{n} z terminem na dziś.",
  },
  "today.stopped": "E-maile marketingowe są wstrzymane",
  "today.stopped.all": "Wszystkie, po zwrotach lub skargach.",
  "today.silent": "{source} milczy",
  "today.silent.never": "Nigdy niczego nie podało.",
  "today.silent.since": "Ostatnia wiadomość:",
  "today.draft.asked": "Do zatwierdzenia: {title}",
  "today.draft.approved": "Do opublikowania: {title}",
  "today.launch": "Trwa wysyłka do grupy",
  "today.due": {
    one: "Dziś idzie dalej {n} osoba",
    few: "Dziś idą dalej {n} osoby",
    many: "Dziś idzie dalej {n} osób",
    other: "Dziś idzie dalej {n} osoby",
  },
  "today.due.none": "Do północy nikt nie idzie dalej w żadnej ścieżce.",
  "today.due.hint": "Godziny sklepu ({zone}). Nie każdy dostanie e-mail: o tym decyduje chwila, gdy nadejdzie czas.",
  "today.due.more": "Jest ich więcej, niż policzono.",
  "today.yesterday": "Wczoraj",
  "figures.sent": "Wysłane",
  "figures.delivered": "Dostarczone",
  "figures.bounced": "Zwrócone",
  "figures.complaints": "Skargi",
};
