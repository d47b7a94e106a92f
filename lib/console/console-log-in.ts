/** How people log in to the console: by a user pool of the stack's own, or by the issuer that the stage names. */

import { CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from "aws-cdk-lib/aws-cognito";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import { acknowledge } from "../security/acknowledge.ts";

/** The names of functions/operations/rights.ts, each with what stands beside it in the console of AWS. */
const GROUPS = {
  viewer: "Sees journeys and figures, and nobody by name",
  author: "Also works on drafts",
  approver: "Also publishes",
  staff: "Sees people, and works on cases",
  operator: "May do everything",
};

/** A public client with PKCE: nothing that would have to be kept secret, and nothing that costs while nobody logs in. */
export class ConsoleLogIn extends Construct {
  readonly consoleUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly groupsClaim: string;
  private readonly clientSecretArn: string | undefined;

  /** `origin`: where the console is reached, without a slash at the end. */
  constructor(scope: Construct, config: StageConfig, origin: string) {
    super(scope, "Console");
    this.consoleUrl = `${origin}/console`;
    const { issuer, clientId, groupsClaim, clientSecretArn } = config.consoleIssuer ?? this.ownPool(config, origin);
    this.issuer = issuer;
    this.clientId = clientId;
    this.groupsClaim = groupsClaim;
    this.clientSecretArn = clientSecretArn;
  }

  /** Lets the role read the client's secret. @returns its ARN; `none` for a public client. */
  grantReadClientSecret(role: Role): string {
    if (this.clientSecretArn === undefined) return "none";
    role.addToPolicy(new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.clientSecretArn] }));
    return this.clientSecretArn;
  }

  private ownPool(config: StageConfig, origin: string): NonNullable<StageConfig["consoleIssuer"]> {
    const pool = this.pool(config);
    const { region, account } = Stack.of(this);
    pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: `perennial-${config.stage}-${account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    for (const [groupName, description] of Object.entries(GROUPS))
      new CfnUserPoolGroup(this, groupName, { userPoolId: pool.userPoolId, groupName, description });
    const client = this.client(pool, origin);
    new CfnManagedLoginBranding(this, "Branding", {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    new CfnOutput(this, "UserPoolId", {
      key: "UserPoolId",
      description: "Who may log in to the console; their group is their role",
      value: pool.userPoolId,
    });
    return {
      issuer: `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}`,
      clientId: client.userPoolClientId,
      groupsClaim: "cognito:groups",
    };
  }

  private pool(config: StageConfig): UserPool {
    const pool = new UserPool(this, "People", {
      userPoolName: `perennial-${config.stage}`,
      // Managed login comes with it; up to ten thousand people a month it costs nothing.
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: true, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: config.keepData,
      removalPolicy: config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(
      pool,
      "AwsSolutions-COG8",
      "Everybody is invited by an operator and has a second factor; what the plus plan adds costs each month for each person.",
    );
    return pool;
  }

  private client(userPool: UserPool, origin: string): UserPoolClient {
    return new UserPoolClient(this, "Client", {
      userPool,
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${origin}/log-in/callback`],
        logoutUrls: [`${origin}/console`, `${origin}/log-in`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // As long as a session lasts at most; the console asks by it every five minutes who somebody is.
      refreshTokenValidity: Duration.days(7),
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
    });
  }
}
