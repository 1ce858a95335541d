/**
 * Invented secrets in the forms that providers document, made when they are needed so that no scanner takes this file for a
 * leak: a form is fixed text with holes, `{A36}` for 36 characters of an alphabet.
 */
const ALPHABETS: Readonly<Record<string, string>> = {
  A: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  U: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  L: "abcdefghijklmnopqrstuvwxyz0123456789",
  x: "0123456789abcdef",
  d: "0123456789",
  a: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

/** By provider, as their pages on tokens describe them. */
const FORMS: Readonly<Record<string, string>> = {
  "AWS access key": "AKIA{U16}",
  "AWS temporary key": "ASIA{U16}",
  "GitHub personal": "ghp_{A36}",
  "GitHub app": "ghs_{A36}",
  "GitHub OAuth": "gho_{A36}",
  "GitHub fine-grained": "github_pat_{A22}_{A59}",
  "GitLab personal": "glpat-{A20}",
  "GitLab deploy": "gldt-{A20}",
  "GitLab runner": "glrt-{A20}",
  "Slack bot": "xoxb-{d12}-{d12}-{A24}",
  "Slack app": "xapp-1-A{U10}-{d13}-{x64}",
  "Slack webhook": "https://hooks.slack.com/services/T{U8}/B{U8}/{A24}",
  "Discord webhook": "https://discord.com/api/webhooks/{d18}/{A68}",
  "Stripe live": "sk_live_{A24}",
  "Stripe restricted": "rk_live_{A24}",
  "Stripe webhook": "whsec_{A32}",
  "OpenAI project": "sk-proj-{A48}",
  Anthropic: "sk-ant-api03-{A93}AA",
  "Google API": "AIza{A35}",
  "Google OAuth secret": "GOCSPX-{A28}",
  "Google OAuth token": "ya29.{A60}",
  npm: "npm_{A36}",
  PyPI: "pypi-AgEIcHlwaS5vcmc{A70}",
  SendGrid: "SG.{A22}.{A43}",
  Mailchimp: "{x32}-us12",
  Mailgun: "key-{x32}",
  Twilio: "SK{x32}",
  Telegram: "{d10}:AA{A33}",
  "Hugging Face": "hf_{a34}",
  Notion: "ntn_{d11}{A35}",
  "HashiCorp Vault": "hvs.{A24}{A66}",
  Terraform: "{A14}.atlasv1.{A64}",
  DigitalOcean: "dop_v1_{x64}",
  Shopify: "shpat_{x32}",
  Grafana: "glsa_{A32}_{x8}",
  Databricks: "dapi{x32}",
  Linear: "lin_api_{A40}",
  Postman: "PMAK-{x24}-{x34}",
  Pulumi: "pul-{x40}",
  Doppler: "dp.pt.{A43}",
  Docker: "dckr_pat_{A27}",
  Sourcegraph: "sgp_{x40}",
  Airtable: "pat{A14}.{x64}",
  Buildkite: "bkua_{x40}",
  Contentful: "CFPAT-{A43}",
  Dynatrace: "dt0c01.{U24}.{U64}",
  EasyPost: "EZAK{A54}",
  Figma: "figd_{A40}",
  Groq: "gsk_{A52}",
  HubSpot: "pat-na1-{x8}-{x4}-{x4}-{x4}-{x12}",
  Netlify: "nfp_{A36}",
  "New Relic": "NRAK-{U27}",
  OpenRouter: "sk-or-v1-{x64}",
  PlanetScale: "pscale_tkn_{A43}",
  Replicate: "r8_{A37}",
  RubyGems: "rubygems_{x48}",
  Brevo: "xkeysib-{x64}-{A16}",
  Sonar: "squ_{x40}",
  Supabase: "sbp_{x40}",
  Tailscale: "tskey-auth-{A12}-{A32}",
  Typeform: "tfp_{A59}",
  xAI: "xai-{A80}",
};

/** Names under which keys without a form stand. */
const NAMES = ["apiKey", "client_secret", "accessToken", "db_password", "SECRET_KEY"];

export interface Sample {
  readonly provider: string;
  readonly secret: string;
  /** A line of code with the secret in it. */
  readonly line: string;
}

/** 60 forms and more of providers, and 40 keys that only their names and randomness tell. The same in every run. */
export function secretSamples(): readonly Sample[] {
  const next = makeRandom(20_240_607);
  const formed = Object.entries(FORMS).map(([provider, form]) => {
    const secret = fill(form, next);
    return { provider, secret, line: `const value = "${secret}";` };
  });
  const named = Array.from({ length: 40 }, (_, index) => {
    const secret = fill("{A32}", next);
    return {
      provider: `entropy ${index}`,
      secret,
      line: `const ${NAMES[index % NAMES.length] ?? ""} = "${secret}";`,
    };
  });
  return [...formed, ...named];
}

function fill(form: string, next: () => number): string {
  return form.replaceAll(/\{([AULxda])(\d+)\}/g, (_, alphabet: string, count: string) => {
    const letters = ALPHABETS[alphabet] ?? "";
    return Array.from({ length: Number(count) }, () => letters[Math.floor(next() * letters.length)]).join("");
  });
}

/** Mulberry32, for samples only. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
