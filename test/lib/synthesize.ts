/** The stack as it would be deployed, without bundling, for tests that look at what is in it. */

import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { type StageConfig, stageConfig } from "#lib/config/stage-config.ts";
import { PerennialStack } from "#lib/perennial-stack.ts";

export const SMALLEST = { domain: "shop.example.com", alarmEmail: "operator@example.com" };

/** The settings of a stage `test`; what is not named has its default. */
export const configOf = (settings: Record<string, unknown> = {}): StageConfig => {
  const context: Record<string, unknown> = { stage: "test", stages: { test: { ...SMALLEST, ...settings } } };
  const config = stageConfig((key) => context[key]);
  if ("problems" in config) throw new Error(config.problems.join("\n"));
  return config;
};

/**
 * `npm run synth` has the templates validated; here that would cost more than all the rest, and only warn. Nor is it of interest
 * where in the code a resource was made.
 */
export const quickApp = ({ outdir, bundling = false }: { outdir?: string; bundling?: boolean } = {}): App =>
  new App({
    ...(outdir === undefined ? {} : { outdir }),
    context: { ...(bundling ? {} : { "aws:cdk:bundling-stacks": [] }), "aws:cdk:disable-stack-trace": true },
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });

export const stackOf = (settings: Record<string, unknown> = {}, publication = "{}"): { app: App; stack: PerennialStack } => {
  const app = quickApp();
  return { app, stack: new PerennialStack(app, "perennial-test", { config: configOf(settings), publication }) };
};

/** Synthesized once for each set of settings: seconds each, and tests only read it. */
const templates = new Map<string, Template>();

export const templateOf = (settings: Record<string, unknown> = {}, publication = "{}"): Template => {
  const name = JSON.stringify([settings, publication]);
  const template = templates.get(name) ?? Template.fromStack(stackOf(settings, publication).stack);
  templates.set(name, template);
  return template;
};
