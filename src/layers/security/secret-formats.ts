/** A form in which one provider writes its keys. */
export interface SecretFormat {
  readonly kind: string;
  /** Global; group 1 is the secret where the match holds more than it. */
  readonly pattern: RegExp;
  /** Lowest Shannon entropy in bits a character; below it is a placeholder. */
  readonly entropy: number;
}

/** Not preceded and not followed by a character that keys are made of. */
function key(kind: string, body: string, entropy = 3): SecretFormat {
  return { kind, pattern: new RegExp(`(?<![A-Za-z0-9_-])(${body})(?![A-Za-z0-9_-])`, "g"), entropy };
}

/** Prefixes and lengths as the providers document them; see each provider's page on tokens. */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  key("AWS access key", "(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}", 2.5),
  key("GitHub token", "gh[pousr]_[A-Za-z0-9]{36,255}"),
  key("GitHub token", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
  key("GitLab token", "gl(?:pat|ft|cbt|dt|rt|soat|ffct)-[A-Za-z0-9_=-]{20,60}(?:\\.[A-Za-z0-9_.-]{2,40})?"),
  key(
    "GitLab token",
    "glptt-[A-Za-z0-9_-]{40}|glimt-[A-Za-z0-9_-]{25}|glagent-[A-Za-z0-9_-]{50,1024}|gloas-[A-Za-z0-9_-]{64}",
  ),
  key("GitLab runner token", "GR1348941[A-Za-z0-9_-]{20,50}", 3.2),
  key("Slack token", "xox[bpears](?:\\.xox[bp])?-\\d{1,14}-[A-Za-z0-9-]{10,200}"),
  {
    kind: "Slack webhook",
    pattern:
      /(https?:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/T[A-Za-z0-9]+\/[A-Za-z0-9]+\/[A-Za-z0-9/]{12,80})/g,
    entropy: 3,
  },
  {
    kind: "Discord webhook",
    pattern: /(https?:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80})/g,
    entropy: 3,
  },
  {
    kind: "Discord token",
    pattern:
      /(?<![A-Za-z0-9_-])([MNO][A-Za-z\d_-]{23,25}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,38})(?![A-Za-z0-9_-])/g,
    entropy: 3.5,
  },
  key("Stripe key", "(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{20,247}"),
  key(
    "OpenAI key",
    "sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,200}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}",
  ),
  key("Anthropic key", "sk-ant-(?:api03|admin01)-[A-Za-z0-9_-]{80,120}", 3.5),
  key("Google API key", "AIza[A-Za-z0-9_-]{35}", 4),
  key("Google OAuth secret", "GOCSPX-[A-Za-z0-9_-]{28}"),
  key("npm token", "npm_[A-Za-z0-9]{36}"),
  key("PyPI token", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}"),
  key("SendGrid key", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"),
  key("Mailchimp key", "[a-f0-9]{32}-us\\d{1,2}", 3),
  key("Mailgun key", "key-[a-f0-9]{32}", 3),
  key("Twilio key", "SK[a-f0-9]{32}", 3),
  key("Telegram bot token", "\\d{8,10}:AA[A-Za-z0-9_-]{33}", 3.5),
  key("Hugging Face token", "(?:hf|api_org)_[a-zA-Z]{34}", 3.8),
  key("Notion token", "ntn_\\d{11}[A-Za-z0-9]{35}", 3.5),
  key("1Password token", "ops_eyJ[A-Za-z0-9+/]{200,1000}={0,3}"),
  key("Sourcegraph token", "sgp_(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}", 3),
  key("Azure client secret", "[A-Za-z0-9_~.]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}", 3.5),
  key("HashiCorp Vault token", "hv[sb]\\.[A-Za-z0-9_-]{24,300}", 3.5),
  key("Vault token", "s\\.(?=[A-Za-z0-9]*\\d)(?=[A-Za-z0-9]*[a-z])[A-Za-z0-9]{24}", 3.6),
  key("Terraform token", "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,70}", 3.5),
  key("DigitalOcean token", "do[opr]_v1_[a-f0-9]{64}"),
  key("Shopify token", "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
  key("Grafana token", "gl(?:c_[A-Za-z0-9+/]{32,400}={0,2}|sa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})", 3.2),
  key("Databricks token", "dapi[a-f0-9]{32}"),
  key("Linear key", "lin_api_[A-Za-z0-9]{40}"),
  key("Postman key", "PMAK-[a-fA-F0-9]{24}-[a-fA-F0-9]{34}"),
  key("Pulumi token", "pul-[a-f0-9]{40}"),
  key("Doppler token", "dp\\.pt\\.[A-Za-z0-9]{43}"),
  key("Docker token", "dckr_pat_[A-Za-z0-9_-]{27}"),
  key("Fly.io token", "fm[12][ar]?_[A-Za-z0-9+/]{100,}={0,3}"),
  key("Facebook token", "EAA[A-Za-z0-9]{80,300}|\\d{15,16}\\|[A-Za-z0-9_-]{27}", 3.3),
  key("Octopus key", "API-[A-Z0-9]{26}", 3.2),
  key("42 secret", "s-s4t2(?:ud|af)-[a-f0-9]{64}"),
  key("OpenShift token", "sha256~[A-Za-z0-9_-]{43}", 4),
  key("Artifactory key", "AKC[A-Za-z0-9]{60,80}|AP[\\dA-F][A-Za-z0-9]{60,80}", 3.5),
  key("Square secret", "sq0(?:csp|atp)-[A-Za-z0-9_-]{22,43}"),
  key("Perplexity key", "pplx-[A-Za-z0-9]{48}"),
  key("Prefect key", "pnu_[A-Za-z0-9]{36}"),
  key("Atlassian token", "ATATT3[A-Za-z0-9_=-]{180,200}"),
  {
    kind: "JSON web token",
    pattern:
      /(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]{10,})?)(?![A-Za-z0-9_-]|\.\w)/g,
    entropy: 3.5,
  },
  {
    kind: "Authorization header",
    pattern:
      /\bAuthorization["']?\s*[:=]\s*["']?(?:Basic|Bearer|Token)\s+([A-Za-z0-9+/_~.=-]{10,500})(?=["'\s]|$)/gi,
    entropy: 2.8,
  },
  {
    kind: "key in a header",
    pattern:
      /-H(?:eader)?\s+["'](?:[A-Za-z-]*(?:api-?key|token|auth[a-z-]*))\s*:\s*([A-Za-z0-9+/_~.=-]{10,500})["']/gi,
    entropy: 3,
  },
  {
    kind: "key in a header",
    pattern: /--header\s+["'](?:[A-Za-z-]*(?:api-?key|token))\s*:\s*([A-Za-z0-9+/_~.=-]{10,500})["']/gi,
    entropy: 3,
  },
  {
    kind: "password on a command line",
    pattern:
      /\bcurl\b[^|;]{0,300}?\s(?:-u|--user)[ =]["']?[^\s"':$<{}]*["']?:["']?\{?([^\s"'<>[\]]{6,100}?)\}?(?:["'\s:]|$)/g,
    entropy: 2.6,
  },
  {
    kind: "password on a command line",
    pattern:
      /\bcurl\b[^|;]{0,300}?\s(?:-u|--user)[ =]["']\{?[^\s"':$<{}]+\}?["']?:["']?\{?([^\s"'<>[\]{}$]{6,100})/g,
    entropy: 2.6,
  },
  {
    kind: "password on a command line",
    pattern: /\bcurl\b[^|;]{0,300}?\s(?:-u|--user)[ =]["']([^\s"':<>{}$]{8,100}):["']/g,
    entropy: 3,
  },
  {
    kind: "password in a URL",
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'`<>{}$()[\]]{1,60}:([^\s/:@"'`<>{}$()[\]]{4,80})@(?!localhost|127\.|0\.0\.0\.0|\[?::1|example\.|host\b|hostname|[\w-]+[:/])[\w-]+\.[\w.-]+/gi,
    entropy: 1.5,
  },
];
