// Writes openapi.json: the operations of GitHub's REST API that Codey uses, out of GitHub's own description.
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.deref.json
//   node test/github/extract-openapi.mjs package/generated/api.github.com.deref.json
// The package is 394 MB and therefore not a dependency.
import { readFileSync, writeFileSync } from "node:fs";

const OPERATIONS = [
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}"],
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}/reviews"],
  ["post", "/repos/{owner}/{repo}/pulls/{pull_number}/reviews"],
  ["get", "/repos/{owner}/{repo}/pulls/{pull_number}/comments"],
];

const source = JSON.parse(readFileSync(process.argv[2], "utf8"));
const operations = OPERATIONS.map(([method, path]) => describe(method, path, source.paths[path][method]));
const extract = {
  source:
    "Operations extracted from @octokit/openapi@23.0.2, generated/api.github.com.deref.json, by extract-openapi.mjs",
  license: "MIT License, Copyright (c) 2020 Octokit contributors",
  operations,
};
writeFileSync(new URL("openapi.json", import.meta.url), `${JSON.stringify(extract)}\n`);

function describe(method, path, { parameters, requestBody, responses }) {
  return {
    method: method.toUpperCase(),
    path,
    parameters: parameters.map(({ name, in: place, required = false, schema }) => {
      return { name, in: place, required, schema: toJsonSchema(schema) };
    }),
    requestBody: requestBody === undefined ? null : contentOf(requestBody),
    responses: Object.fromEntries(Object.entries(responses).map(([status, one]) => [status, contentOf(one)])),
  };
}

/** The JSON schema of a body and GitHub's first example of it. */
function contentOf({ content }) {
  const json = content?.["application/json"];
  if (json === undefined) return null;
  const [example] = Object.values(json.examples ?? {});
  return { schema: toJsonSchema(json.schema), example: example?.value ?? null };
}

/** OpenAPI 3.0 schema to JSON Schema: words for people are left out, `nullable` becomes a type. */
function toJsonSchema(schema) {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, ...rest } = schema;
  const kept = {};
  for (const [key, value] of Object.entries(rest)) {
    if (["description", "example", "examples", "title", "deprecated", "externalDocs"].includes(key)) {
      // A property may bear one of these names; its value is then a schema.
      continue;
    }
    if (key.startsWith("x-")) continue;
    kept[key] =
      key === "properties"
        ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toJsonSchema(one)]))
        : key === "enum" || key === "default" || key === "required"
          ? value
          : toJsonSchema(value);
  }
  if (nullable !== true) return kept;
  return { anyOf: [kept, { type: "null" }] };
}
