/** Who may do what: each operation names one right, and each role is a list of rights. */

/**
 * - `read`: journeys, figures and states of the system; nothing about one person
 * - `read-people`: what is known of one customer
 * - `edit`: work on drafts, such as sending oneself a test mail
 * - `publish`: decide which version people enter
 * - `serve-people`: act for one customer
 * - `operate`: stop and start what is live, launch audiences, fill pools, read the audit trail
 * - `subject-rights`: hand out or erase all that is held of a person, or make one of two
 */
export const RIGHTS = ["read", "read-people", "edit", "publish", "serve-people", "operate", "subject-rights"] as const;
export type Right = (typeof RIGHTS)[number];

export type Role = "viewer" | "author" | "approver" | "staff" | "operator";

const ROLES: Record<Role, readonly Right[]> = {
  viewer: ["read"],
  author: ["read", "edit"],
  approver: ["read", "edit", "publish"],
  staff: ["read", "read-people", "serve-people"],
  operator: RIGHTS,
};

/**
 * Who asks for an operation. `name` stands in the audit trail; `role` says what they may do. `person`: the name under which they have
 * logged in; whoever has one acts under no other. Absent: a program, or somebody at a terminal, who says whose name stands below a note.
 */
export type Caller = { name: string; role: Role; person?: string };

/** Whether this role includes the right. */
export function roleHas(role: Role, right: Right): boolean {
  return ROLES[role].includes(right);
}

/**
 * The duties that are kept apart on a deployed stack: each is served by a function of its own, which may do what these rights need
 * and nothing more, and is opened to people by a managed policy. Personal data begin at `people`.
 */
export const DUTIES = {
  look: ["read"],
  publish: ["publish", "edit"],
  operate: ["operate"],
  people: ["read-people", "serve-people", "subject-rights"],
} as const satisfies Record<string, readonly Right[]>;

export type Duty = keyof typeof DUTIES;

/** The duty that includes this right: exactly one does. */
export function dutyOf(right: Right): Duty {
  return DUTY_OF[right];
}

const DUTY_OF: Record<Right, Duty> = {
  read: "look",
  "read-people": "people",
  edit: "publish",
  publish: "publish",
  "serve-people": "people",
  operate: "operate",
  "subject-rights": "people",
};
