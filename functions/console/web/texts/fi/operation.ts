/** What the console says of what operators see, in Finnish. */

import type { operation as english } from "../en/operation.ts";
import type { Said } from "../texts.ts";

export const operation: Said<typeof english> = {
  "operation.parts": "Osion osat",
  "operation.breaker": "Lähetys",
  "operation.review": "Odottaa päätöstä",
  "operation.sources": "Lähteet",
  "operation.audit": "Tapahtumaloki",
  "operation.resume": "Jatka markkinointiviestejä",
  "operation.resumed-now": "Markkinointiviestit lähtevät taas.",
  "operation.retry": "Jatka karanteenissa olevaa",
  "operation.retried-now": "Karanteenissa ollut jatkuu.",
  "review.mail": "Viesti",
  "review.event": "Tapahtuma",
  "review.call": "Kutsu",
  "review.enrollment": "Polulla olo",
  "review.none": "Mikään ei odota päätöstä.",
  "review.none-why": "Tässä olisivat viestit, joista ei tiedetä, lähtivätkö ne, ja se, mikä epäonnistuu yhä uudelleen.",
  "sources.none": "Yhtään lähdettä ei ole vielä ilmoitettu.",
  "sources.none-why": "Lähteet ovat järjestelmiä, jotka kertovat tilauksista ja asiakkaista; ne ovat tiedostossa settings.yaml.",
  "sources.nothing-ignored": "Mitään, mitä se kertoi, ei jätetty pois.",
  "sources.times": { one: "{n} kerran", other: "{n} kertaa" },
  "sources.last": "viimeksi",
  "audit.started": "aloitettu",
  "audit.done": "tehty",
  "audit.refused": "evätty",
  "audit.failed": "epäonnistui",
  "audit.days": { one: "Tänään", other: "{n} päivää" },
  "audit.filter.days": "Kuinka monelta päivältä",
  "audit.filter.who": "Kenen",
  "audit.filter.operation": "Mikä toimi",
  "audit.everybody": "Kaikki ihmiset",
  "audit.everything": "Kaikki toimet",
  "audit.none": "Kukaan ei ole muuttanut mitään.",
  "audit.none-why":
    "Joka julkaisee, keskeyttää, ottaa tapauksen tai poistaa jonkun, jättää tähän rivin; kukaan ei voi poistaa sitä.",
  "audit.cut": "Näiltä päiviltä on enemmän kuin näytetään: {days}",
  "audit.people": { one: "{n} ihminen", other: "{n} ihmistä" },
  "operation.deliverability": "Perillemeno",
};
