/** What SES reports about each mail, carried to `record-mail-event` without loss: SNS, a queue, and a queue for what cannot be recorded. */

import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnEventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import type { PerennialFunction } from "../lambdas/perennial-function.ts";
import type { MailIdentity } from "./mail-identity.ts";

/** The way of SES's events: configuration set → topic → queue → `record-mail-event`; what fails five times waits in `deadLetters`. */
export class MailEvents extends Construct {
  /** What could not be recorded; an alarm watches it. */
  readonly deadLetters: Queue;

  /** @param recorder the Lambda `record-mail-event`; gets the permission to receive from the queue. */
  constructor(scope: Construct, config: StageConfig, mail: Pick<MailIdentity, MailSet>, recorder: PerennialFunction) {
    super(scope, "MailEvents");
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Six times the function's time-out, as AWS advises: a throttled batch is not handed out twice at once.
      visibilityTimeout: Duration.seconds(recorder.timeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    const topic = new Topic(this, "Topic", { enforceSSL: true });
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: this.deadLetters }));
    const report = (set: ConfigurationSet, events: EmailSendingEvent[]) =>
      set.addEventDestination("Events", { destination: EventDestination.snsTopic(topic), events });
    report(mail.configurationSet, REPORTED);
    report(mail.signUpSet, REPORTED);
    report(mail.watchedSet, config.watchReaders ? [...REPORTED, ...READING] : REPORTED);

    recorder.role.addToPolicy(
      new PolicyStatement({
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        resources: [queue.queueArn],
      }),
    );
    // Without the mapping resource's own grants, which ask for more actions than a batch needs.
    const mapping = new CfnEventSourceMapping(this, "Mapping", {
      eventSourceArn: queue.queueArn,
      functionName: recorder.arn,
      batchSize: 10,
      functionResponseTypes: ["ReportBatchItemFailures"],
      // A wave of bounces must not take the concurrency that webhooks need.
      scalingConfig: { maximumConcurrency: 10 },
    });
    mapping.node.addDependency(recorder.role);
  }
}

type MailSet = "configurationSet" | "signUpSet" | "watchedSet";

const REPORTED = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.SUBSCRIPTION,
];
/** Only where the operator asks for them, of mails whose reader's country allows it: SES puts a pixel into each mail and rewrites its links to learn of these. */
const READING = [EmailSendingEvent.OPEN, EmailSendingEvent.CLICK];
