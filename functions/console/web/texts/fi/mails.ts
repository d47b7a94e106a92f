/** What the console says of the mails of one machine, in Finnish. */

import type { mails as english } from "../en/mails.ts";
import type { Said } from "../texts.ts";

export const mails: Said<typeof english> = {
  "mails.find": "Vastaanottaja, aihe, polku, sana",
  "mails.none": "Yhtään viestiä ei ole vielä lähtenyt.",
  "mails.none-why": "Viestit tulevat tähän, kun polut lähettävät ne, täsmälleen sellaisina kuin ne olisivat lähteneet.",
  "mails.none-such": "Missään viestissä ei ole tätä osoitteissa, aiheessa, tekstissä, polussa eikä vaiheessa.",
  "mails.choose": "Valitse viesti",
  "mails.frame": "Viesti sellaisena kuin vastaanottaja sen näkee",
  "mails.to": "Kenelle",
  "mails.from": "Keneltä",
  "mails.reply-to": "Vastaukset",
  "mails.sent": "Lähetetty",
  "mails.text-part": "Tekstiosa",
  "mails.headers": "Otsakkeet ja tunnisteet",
  "mails.more": "Näkyvissä ovat uusimmat; vanhemmat löytyvät sanalla.",
  "mails.language": "Kieli",
  "mails.count": { one: "{n} viesti on lähtenyt.", other: "{n} viestiä on lähtenyt." },
  "mails.count-found": { one: "Se on {n} viestissä.", other: "Se on {n} viestissä." },
  "mails.choose-why": "Jokainen on tallessa täsmälleen sellaisena kuin se olisi lähtenyt; sen linkit toimivat.",
  "mails.why": "Miksi hän sai sen, ja mitä seuraa?",
  "mails.eml": "Tallenna .eml-tiedostona",
  "mails.tag": "Tunniste {name}",

  "machine.inside": "Nyt polulla",
  "machine.ahead": "Tulevat polulle päivänään",
  "machine.people": "Ihmisiä",
  "machine.next": "Seuraavaksi jatkaa",
  "machine.first": "Ensimmäinen",
  "machine.last": "Viimeinen",
  "machine.more": "Heitä on enemmän kuin laskettiin.",
  "machine.calls": "Kutsut muihin järjestelmiin",
  "machine.counters": "Mitä on laskettu käynnistyksestä lähtien",
  "machine.counters-why": "Nimillä, joita hälytykset seuraavat.",

  clock: "Kello",
  "clock.shows": "Tämän järjestelmän kello näyttää",
  "clock.stands": "Se seisoo, kunnes operaattori siirtää sitä tässä eteenpäin; silloin viestit lähtevät.",
  "clock.minute": "Minuutti eteenpäin",
  "clock.hour": "Tunti eteenpäin",
  "clock.day": "Päivä eteenpäin",
  "clock.week": "Viikko eteenpäin",
  "clock.passing": "Aika kuluu …",
};
