/** What the console says of drafts that are sent back, new journeys and the people inside, in Polish. */

import type { authoring as english } from "../en/authoring.ts";
import type { Said } from "../texts.ts";

export const authoring: Said<typeof english> = {
  "drafts.sent-back": "Odesłany",
  "approval.sent-back-by": "{name} odsyła szkic",
  "approval.send-back-why": "A może najpierw coś zmienić? Co?",
  "approval.send-back-hint":
    "Przeczyta to każdy, kto edytuje szkic. Nikt go nie opublikuje, dopóki nie poprosi się o to ponownie.",
  "approval.send-back": "Odeślij",
  "approval.sent-back-now": "Odesłano. Kto edytuje szkic, widzi dlaczego.",
  "drafts.sent-back-next": "Zmień to, o co chodzi, albo napisz, dlaczego nie, i ponownie poproś o zatwierdzenie.",
  "today.draft.sent-back": "Odesłany: {title}",
  "keys.new-journey": "Nowa ścieżka",
  "drafts.languages": "Języki szablonu",
  "new.title": "Nowa ścieżka",
  "new.means": "Zaczyna się jako szkic: tu ją budujesz i wypróbowujesz, a rusza, gdy zatwierdzi ją ktoś inny.",
  "new.name": "Jak ma się nazywać?",
  "new.name-such-as": "Wiosenne koszyki",
  "new.name-hint": "Z tego powstaje nazwa: małe litery, cyfry i łączniki.",
  "new.name-is": "Nazwa: {name}.",
  "new.about": "Do czego służy?",
  "new.about-such-as": "Przypomina o koszyku, w ostatniej wiadomości z rabatem.",
  "new.about-hint": "Jedno zdanie. Bez niego zostaje zdanie z tego, od czego zaczynasz.",
  "new.like": "Od czego zaczyna?",
  "new.find": "Znajdź początek",
  "new.empty": "Pusta",
  "new.empty-means": "Jeden krok, do rozbudowy.",
  "new.recipe": "Przepisy, z wiadomościami",
  "new.own": "Jak jedna z waszych",
  "new.draft-title": "Nowa ścieżka {name}",
  "new.with-mails": "Jej wiadomości: {mails}. Są w tym szkicu tam, gdzie nie było takich szablonów.",
  "new.declared": "Nowe w settings.yaml, na to, co musi wiedzieć: {what}.",
  "new.person": "Wymieniono osobę {person}; na razie ma adres sklepu: wpisz jej własny w settings.yaml.",
  "new.untranslated": "Jeszcze w innym języku: {languages}. Te pliki o tym mówią i czekają na tłumaczenie.",
  "journeys.as-if-live": "Działa tutaj",
  "journeys.not-live": "Nie działają",
  "journeys.not-live-why": "Są w folderze, ale nikt w nie nie wchodzi: według tekstu to szkice albo nigdy ich nie opublikowano.",
  "journey.as-if-live":
    "Jej tekst mówi „status: draft”, a mimo to ludzie tu w nią wchodzą: ten system uruchomiono na próbę, ze wszystkimi ścieżkami w działaniu. W systemie sklepu nikt nie wejdzie, dopóki tekst nie powie „status: live”.",
  "journey.not-live":
    "Nikt w nią nie wchodzi: według tekstu jest szkicem albo nigdy jej nie opublikowano. Zacznij szkic, aby to zmienić.",
  "drafts.status": "Jej tekst mówi „status: draft”: nawet po publikacji nikt nie wejdzie.",
  "drafts.status-live": "Wpuść ludzi",
  "plan.stays-draft": "Nikt nie wejdzie w {journeys}: tekst mówi „status: draft”. Wpuść ludzi tam, gdzie go edytujesz.",
};
