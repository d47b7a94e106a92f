/** What the console says of how mails arrive, in Finnish. */

import type { deliverability as english } from "../en/deliverability.ts";
import type { Said } from "../texts.ts";

export const deliverability: Said<typeof english> = {
  "deliverability.none": "Näiltä päiviltä ei ole raportoitu yhtään viestiä.",
  "deliverability.none-why": "Heti kun postipalvelu kertoo, miten viesteille kävi, se näkyy tässä.",
  "deliverability.goes-out": "Markkinointiviestit lähtevät: palautukset ja valitukset eivät ole lähellä rajaa.",
  "deliverability.all-stopped": "Kaikki markkinointiviestit on pysäytetty.",
  "deliverability.all-warned": "Markkinointiviestit ovat lähellä palautusten tai valitusten rajaa.",
  "deliverability.one-stopped": "Polun {scope} markkinointiviestit on pysäytetty.",
  "deliverability.one-warned": "Polun {scope} viestit ovat lähellä palautusten tai valitusten rajaa.",
  "deliverability.domain": "Vastaanottajan verkkotunnus",
  "deliverability.all-domains": "Kaikki verkkotunnukset",
  "deliverability.domains": "Vastaanottajan verkkotunnuksen mukaan",
  "deliverability.by-day": "Mitä palasi, päivä päivältä",
  "deliverability.plot": "Pysyvät ja tilapäiset palautukset sekä valitukset päivittäin; luvut ovat alla olevassa taulukossa",
  "deliverability.days-with-mails": {
    one: "{n} päivä, jona lähti viestejä, taulukkona",
    other: "{n} päivää, joina lähti viestejä, taulukkona",
  },
  "deliverability.day": "Päivä (UTC)",
  "deliverability.hard": "pysyviä palautuksia",
  "deliverability.soft": "tilapäisiä palautuksia",
  "deliverability.delayed": "viivästyneitä",
  "deliverability.rate": "{rate} %",
  "deliverability.nothing-back": "Mitään ei palannut, eikä kukaan valittanut.",
};
