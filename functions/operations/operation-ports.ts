/** What operations may ask of the outside: the stores, and what each face brings along or says how to get at. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Backtest, BacktestInput } from "#flows/backtest/backtest.ts";
import type { History } from "#flows/backtest/history.ts";
import type { Enrolled } from "#flows/launch/enroll-manually.ts";
import type { ErasureOutcome } from "#flows/privacy/follow-erasure.ts";
import type { Publication } from "#flows/publish/publication.ts";
import type { Problem } from "#language/problem.ts";
import type { WorkflowFiles } from "#ports/drafts/drafts.ts";
import type { KeptMails } from "#ports/kept-mail.ts";
import type { MailRenderer } from "#ports/mail-renderer.ts";
import type { Histories } from "#ports/people/pseudonyms.ts";
import type { Ports } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";

/** Where something is not at hand, `remedy` is a sentence that says how to get at it. */
export type Available<T> = ({ kind: "available" } & T) | { kind: "unavailable"; remedy: string };

/** The texts of a workflows folder by their paths in it, with forward slashes: `journeys/letter.yaml`. */
export type WorkflowTexts = Record<string, string>;

/**
 * Checks and compiles the texts of a workflows folder. The publication is there only where there is no problem at all; `warnings` keep
 * nothing from being published. `right`: where there is none, what of it is right, to be looked at.
 */
export type Compile = (
  texts: WorkflowTexts,
) => Promise<{ problems: Problem[]; warnings?: Problem[]; publication?: Publication; right?: Publication }>;

/** Lets one customer into a journey by hand. */
export type Enroll = (input: { customer: string; journey: string; occasion: string }) => Promise<Enrolled>;

/**
 * Asks for an erasure and follows it for up to `patience` milliseconds; 0 does not wait. From the moment at which it is asked
 * for nothing stops it. Undefined: nobody is known under this id or e-mail address.
 */
export type Erase = (person: string, patience: number) => Promise<ErasureOutcome | undefined>;

export type OperationPorts = Stores &
  Pick<Ports, "clock" | "report" | "epoch"> & {
    /** A new id, for a record or a mail that belongs to no journey; later ones sort after earlier ones. */
    newId(): string;
    /** Mails as they left, where they are kept; absent: none are. */
    keptMail?: KeptMails;
    /** Loads what makes a mail again of its template; absent: nothing here does. */
    loadRenderer?: () => Promise<MailRenderer>;
    /** The addresses that SES lets this stack send from; absent: nothing is known of them. */
    senders?: readonly string[];
    /** When whatever takes long has to end and say how to go on. Epoch milliseconds; absent: it may take as long as it does. */
    until?: Instant;
    /** The machine's own, by which log-ins and tokens go; absent: journeys go by it, too. */
    machineClock?: Pick<Ports["clock"], "now">;
    /** The system runs on the machine at which whoever asks sits, and may do everything there. */
    ownMachine?: boolean;
    compile: Compile;
    enroll: Enroll;
    /** What makes mails leave and state machines run. */
    live: Available<{ starter: Pick<Ports["starter"], "startLaunch">; mailer: Pick<Ports["mailer"], "send"> }>;
    erasing: Available<{ erase: Erase }>;
    workflowFiles: Available<{ files: WorkflowFiles }>;
    /** By a key that nobody who asks knows. */
    pseudonyms: Available<{ histories: Histories }>;
    /** `history`: opens the history that the caller has named. @throws UnreadableHistory */
    backtests: Available<{
      history(settings: Settings): Promise<History>;
      replay(history: History, input: BacktestInput): Promise<Backtest>;
    }>;
  };

/** What it takes to leave an audit record. */
export type AuditPorts = Pick<OperationPorts, "audit" | "clock" | "newId">;
