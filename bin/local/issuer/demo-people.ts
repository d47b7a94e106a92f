/** Who may be chosen at the issuer of the local system: made-up people of the demo's shop, one a role. */

/** `groups` name roles, as those of a user pool do. */
export type DemoPerson = { subject: string; name: string; about: string; groups: string[] };

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { subject: "demo-ines", name: "Ines Duarte", about: "runs the shop's systems", groups: ["operator"] },
  { subject: "demo-marta", name: "Marta Zielińska", about: "writes the journeys", groups: ["author"] },
  { subject: "demo-petar", name: "Petar Dimov", about: "approves what goes live", groups: ["approver"] },
  { subject: "demo-ola", name: "Ola Wójcik", about: "answers customers at the counter", groups: ["staff"] },
  { subject: "demo-heikki", name: "Heikki Salo", about: "wants to know whether it pays", groups: ["viewer"] },
];
