/** Perennial within a stack of somebody else's. */

import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { beforeAll, describe, expect, it } from "vitest";
import { Perennial } from "#lib/perennial.ts";
import { configOf, quickApp, templateOf } from "./synthesize.ts";

let embedded: Template;
let own: Template;
beforeAll(() => {
  const stack = new Stack(quickApp(), "shop");
  new CfnQueue(stack, "QueueOfTheShop", { sqsManagedSseEnabled: true });
  const config = configOf({ customerManagedKey: true });
  const perennial = new Perennial(stack, "Perennial", { config, publication: "{}" });
  stack.exportValue(perennial.alarms.topic.topicArn, { name: "alarms" });
  embedded = Template.fromStack(stack);
  own = templateOf({ customerManagedKey: true });
});

/** How many resources of each type there are. */
const counts = (template: Template): Record<string, number> => {
  const types = Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);
  return Object.fromEntries([...new Set(types)].sort().map((type) => [type, types.filter((each) => each === type).length]));
};

describe("Perennial embedded in another stack", () => {
  it("brings all that the stack of its own has", () => {
    const { "AWS::SQS::Queue": queues = 0, ...others } = counts(embedded);
    expect({ ...others, "AWS::SQS::Queue": queues - 1 }).toEqual(counts(own));
  });

  it("prints the outputs that the commands read under the same names", () => {
    const names = ["TableName", "LaunchMachineArn", "ReactMachineArn", "EraseMachineArn", "ConfigurationSet", "StackRegion"];
    expect(Object.keys(embedded.findOutputs("*"))).toEqual(
      expect.arrayContaining([...names, "Operate", "AuditMachineArn", "LookUrl", "PublishUrl", "OperateUrl", "PeopleUrl"]),
    );
  });

  it("leaves what is not its own as it is, whatever it encrypts with", () => {
    const queue = embedded.findResources("AWS::SQS::Queue").QueueOfTheShop;
    expect(queue?.Properties).toEqual({ SqsManagedSseEnabled: true });
  });
});
