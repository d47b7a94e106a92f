/** What the console says of the editor of journeys, in Polish. */

import type { editor as english } from "../en/editor.ts";
import type { Said } from "../texts.ts";

export const editor: Said<typeof english> = {
  "editor.text": "Tekst pliku {path}",
  "editor.problems": "Co jest nie tak w tekście",
  "editor.problems.wrong": {
    one: "{n} rzecz jest nie tak.",
    few: "{n} rzeczy są nie tak.",
    many: "{n} rzeczy jest nie tak.",
    other: "{n} rzeczy jest nie tak.",
  },
  "editor.problems.key": "Ctrl+. poprawia tę przy kursorze.",
  "editor.line": "Wiersz {line}",
  "editor.picture": "Ścieżka jako rysunek",
  "editor.picture.none": "Nie ma jeszcze rysunku: tekstu nie można odczytać. Obok stoi, co jest nie tak.",
  "editor.picture.old": "Tekstu nie można teraz odczytać: to poprzedni rysunek.",
  "editor.smaller": "Mniejszy",
  "editor.larger": "Większy",
  "editor.steps": "Kroki ścieżki w kolejności czytania",
  "editor.wrong": "błąd",
  "editor.people": { one: "{n} osoba", few: "{n} osoby", many: "{n} osób", other: "{n} osoby" },
  "editor.way": "→ {number}",
  "editor.way.over": "→ koniec",
  "editor.kind.start": "Początek",
  "editor.kind.over": "Koniec",
  "editor.kind.email": "E-mail",
  "editor.kind.wait": "Czekanie",
  "editor.kind.wait_for": "Czekanie na zdarzenie",
  "editor.kind.choose": "Wybór drogi",
  "editor.kind.split": "Podział na części",
  "editor.kind.repeat": "Powtarzanie",
  "editor.kind.set": "Zapis pola",
  "editor.kind.coupon": "Kupon",
  "editor.kind.survey": "Ankieta",
  "editor.kind.case": "Sprawa dla zespołu",
  "editor.kind.tell": "Wiadomość do zespołu",
  "editor.kind.call": "Wywołanie innego systemu",
  "editor.kind.end": "Zakończenie",
};
