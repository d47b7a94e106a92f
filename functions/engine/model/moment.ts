/** Lengths and points of time as a journey states them: plain values, not yet resolved in any zone. */

/** A length of time as the journey language writes it. Minutes and hours run on the clock, the others on the calendar of a zone. */
export type Duration = {
  amount: number;
  unit: "minutes" | "hours" | "days" | "weeks" | "months" | "years";
};

/** So many days on which people work. */
export type WorkingDays = { kind: "working_days"; days: number };

/** `HH:MM`, a wall-clock time in some zone. */
export type LocalTime = string;

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type Offset = { duration: Duration; direction: "before" | "after" };

/** A dotted path to a date of the customer or of something they own, such as `asset.warranty_end`. */
export type DateField = string;

/** When a waiting person goes on. */
export type Moment =
  | PlainMoment
  /** So many days on which people work in the customer's country. */
  | (WorkingDays & { at?: LocalTime })
  /** The length stands in a field – a number of days, or words such as `12 months` – and counts from a date, or from now. */
  | { kind: "length"; field: string; after?: DateField; at?: LocalTime; ifPast: IfPast };

/** Moments that hang on no more than a date. */
export type PlainMoment =
  | { kind: "after"; duration: Duration; at?: LocalTime }
  | { kind: "next"; weekday: Weekday; at: LocalTime }
  | { kind: "date"; field: DateField; offset?: Offset; at?: LocalTime; ifPast: IfPast };

/** What happens where the moment has passed, or what it hangs on is not known. */
export type IfPast = "continue" | "skip_next" | "end";

/** On which days people do not work, by ISO country code. `weekend`: 0 is sunday; `holidays`: `YYYY-MM-DD`, ascending. */
export type WorkCalendars = Record<string, { weekend: number[]; holidays: string[] }>;

/** The hours and days in which mail may leave, in the customer's zone. `to` is exclusive; `24:00` is midnight. */
export type SendWindow = { from: LocalTime; to: LocalTime; days: Weekday[] };

/** When a campaign goes out, on the settings' clock. `day` is the day of the month, 1 to 28. */
export type Schedule =
  | { kind: "daily"; at: LocalTime }
  | { kind: "weekly"; weekday: Weekday; at: LocalTime }
  | { kind: "monthly"; day: number; at: LocalTime }
  | { kind: "once"; date: string; at: LocalTime };
