/** Who may do what: each operation names one right, and each role is a list of rights. */

/**
 * - `read`: journeys, figures and states of the system; nothing about one person
 * - `read-people`: what is known of one customer
 * - `edit`: work on drafts, such as sending oneself a test mail; see what they would have come to, over the history of people under other names
 * - `publish`: decide which version people enter
 * - `serve-people`: act for one customer
 * - `operate`: stop and start what is live, launch audiences, fill pools, read the audit trail
 * - `connect`: have personal tokens, by which an assistant acts in one's name, within what one may
 * - `subject-rights`: hand out or erase all that is held of a person, or make one of two
 */
export const RIGHTS = ["read", "connect", "read-people", "edit", "publish", "serve-people", "operate", "subject-rights"] as const;
export type Right = (typeof RIGHTS)[number];

export const ROLES = ["viewer", "author", "approver", "staff", "operator"] as const;
export type Role = (typeof ROLES)[number];

const RIGHTS_OF: Record<Role, readonly Right[]> = {
  viewer: ["read", "connect"],
  author: ["read", "connect", "edit"],
  approver: ["read", "connect", "edit", "publish"],
  staff: ["read", "connect", "read-people", "serve-people"],
  operator: RIGHTS,
};

/**
 * Who asks for an operation. `name` stands in the audit trail, beside `id` for whoever has logged in: names may be equal, ids are not.
 * `role` says what they may do. Whoever has logged in acts in no other's name; a program, or somebody at a terminal, says whose it is.
 * `assistant`: a program that goes by what texts say asks in their name, so that it may less than they.
 */
export type Caller = { name: string; id?: string; role: Role; assistant?: Assistant };

/** `people`: whether it may see people, where its person may. */
export type Assistant = { people: boolean };

/** As less than they are: whoever may do everything lets a program do some of it. */
export type Lesser = Pick<Caller, "role" | "assistant">;

/** Whether this role includes the right. */
export function roleHas(role: Role, right: Right): boolean {
  return RIGHTS_OF[role].includes(right);
}

/**
 * Whether this is for an approved draft to do: nobody who has logged in changes alone what people get. `byDraft` as the operation says;
 * one that does not say it is refused, so that a new one cannot forget it.
 */
export function needsApproval({ id }: Pick<Caller, "id">, { right, byDraft }: { right: Right; byDraft?: true }): boolean {
  return id !== undefined && right === "publish" && byDraft !== true;
}

/** Every role that includes the right. */
export function rolesWith(right: Right): Role[] {
  return ROLES.filter((role) => roleHas(role, right));
}

/** Whether one of the two may do all that the other may, and possibly more. */
export function includesRole(role: Role, other: Role): boolean {
  return RIGHTS_OF[other].every((right) => roleHas(role, right));
}

/**
 * The duties that are kept apart on a deployed stack: each is served by a function of its own, which may do what these rights need
 * and nothing more, and is opened to people by a managed policy. Personal data begin at `people`.
 */
export const DUTIES = {
  look: ["read"],
  publish: ["publish", "edit"],
  operate: ["operate", "connect"],
  people: ["read-people", "serve-people", "subject-rights"],
} as const satisfies Record<string, readonly Right[]>;

export type Duty = keyof typeof DUTIES;

/** The duty that includes this right: exactly one does. */
export function dutyOf(right: Right): Duty {
  return DUTY_OF[right];
}

const DUTY_OF: Record<Right, Duty> = {
  read: "look",
  connect: "operate",
  "read-people": "people",
  edit: "publish",
  publish: "publish",
  "serve-people": "people",
  operate: "operate",
  "subject-rights": "people",
};
