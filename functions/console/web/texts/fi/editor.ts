/** What the console says of the editor of journeys, in Finnish. */

import type { editor as english } from "../en/editor.ts";
import type { Said } from "../texts.ts";

export const editor: Said<typeof english> = {
  "editor.text": "Tiedoston {path} teksti",
  "editor.problems": "Mikä tekstissä on vialla",
  "editor.problems.wrong": { one: "{n} kohta on väärin.", other: "{n} kohtaa on väärin." },
  "editor.problems.key": "Ctrl+. korjaa kohdistimen kohdalla olevan.",
  "editor.line": "Rivi {line}",
  "editor.picture": "Polku kuvana",
  "editor.picture.none": "Kuvaa ei vielä ole: tekstiä ei voi lukea. Vieressä lukee, mikä on vialla.",
  "editor.picture.old": "Tekstiä ei voi juuri nyt lukea: tämä on edellinen kuva.",
  "editor.smaller": "Pienempi",
  "editor.larger": "Suurempi",
  "editor.steps": "Polun vaiheet lukujärjestyksessä",
  "editor.wrong": "virhe",
  "editor.people": { one: "{n} henkilö", other: "{n} henkilöä" },
  "editor.way": "→ {number}",
  "editor.way.over": "→ loppu",
  "editor.kind.start": "Alku",
  "editor.kind.over": "Loppu",
  "editor.kind.email": "Sähköposti",
  "editor.kind.wait": "Odotus",
  "editor.kind.wait_for": "Odota tapahtumaa",
  "editor.kind.choose": "Valitse tie",
  "editor.kind.split": "Jaa osuuksiin",
  "editor.kind.repeat": "Toisto",
  "editor.kind.set": "Aseta kenttä",
  "editor.kind.coupon": "Kuponki",
  "editor.kind.survey": "Kysely",
  "editor.kind.case": "Tapaus tiimille",
  "editor.kind.tell": "Viesti tiimille",
  "editor.kind.call": "Kutsu toista järjestelmää",
  "editor.kind.end": "Lopetus",
};
