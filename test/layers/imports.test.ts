import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { mayImport, projectFiles } from "../../src/layers/integrity/imports/project-files.ts";
import { unresolvedImports } from "../../src/layers/integrity/imports/unresolved-imports.ts";
import { scoreIntegrity } from "../../src/layers/integrity/score.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openPair, openSources } from "./open-pair.ts";

let openSource: OpenSource;
const opened: { dispose(): void }[] = [];

beforeAll(async () => {
  openSource = await openSources(["typescript", "tsx", "javascript", "python", "go", "rust"]);
});
afterEach(() => {
  for (const pair of opened.splice(0)) pair.dispose();
});

type Files = Readonly<Record<string, string>>;

function projectOf(files: Files) {
  return { paths: new Set(Object.keys(files)), texts: new Map(Object.entries(files)) };
}

/** What is unresolved in a new file, with the files of the project around it. */
function unresolved(path: string, text: string, files: Files, before: string | null = null): string[] {
  const made = openPair(openSource, { path, before, after: text });
  opened.push(made);
  return unresolvedImports(made.pair, projectOf(files)).map(({ specifier }) => specifier);
}

const NODE: Files = {
  "package.json": JSON.stringify({
    name: "self",
    dependencies: { express: "1", "@scope/a": "1" },
    devDependencies: { jest: "1", "@types/estree": "1" },
    imports: { "#util/*": "./src/util/*.js", "#config": "./src/config.js" },
  }),
  ".gitignore": "generated/\n*.local.js\n",
  "src/a.ts": "",
  "src/util/index.ts": "",
  "src/b.ios.js": "",
  "src/view.vue": "",
  "src/data.json": "",
  "modules/sub/x.js": "",
};

describe("JavaScript and TypeScript", () => {
  it.each([
    ["import a from './missing';", "./missing"],
    ["export * from './utils';", "./utils"],
    ["const a = require('../src/nope.js');", "../src/nope.js"],
    ["const a = await import('./c.js');", "./c.js"],
    ["import x from 'left-pad';", "left-pad"],
    ["import x from '@other/pkg/deep';", "@other/pkg/deep"],
    ["import x from '#nope';", "#nope"],
    ["import type { X } from './types';", "./types"],
    ["import x from './missing.json';", "./missing.json"],
  ])("%s leads nowhere", (text, specifier) => {
    expect(unresolved("src/new.ts", `${text}\n`, NODE)).toEqual([specifier]);
  });

  it.each([
    "import a from './a'; import b from './a.js'; import c from './a.ts';",
    "import u from './util'; import v from './util/index.js'; import w from '.';",
    "import b from './b'; import v from './view.vue'; import d from './data.json'; import e from './view';",
    "import f from 'fs'; import g from 'node:test'; import h from 'fs/promises';",
    "import express from 'express'; import r from 'express/lib/router'; import s from '@scope/a/b';",
    "import self from 'self'; import { x } from '@jest/globals'; import type E from 'estree';",
    "import u from '#util/a'; import c from '#config';",
    "import a from '~/a'; import b from '@/b'; import c from 'virtual:x'; import d from '$lib/d'; import e from './x?raw';",
    "import a from './generated/client'; import b from './a.local.js'; import c from '../dist/index.js'; import w from './x.wasm';",
    "try { require('optional'); } catch {}",
    "function f() { if (a) require('optional-' + name); }",
    "const text = `import x from './never'`; // import y from './comment'",
    "import a from 'src/a'; import b from 'modules/sub/x';",
    "import x from '../../outside';",
    "foo.require('left-pad'); require(name); jest.mock('./nope');",
  ])("%s is left alone", (text) => {
    expect(unresolved("src/new.ts", `${text}\n`, NODE)).toEqual([]);
  });

  it.each<[string, Files]>([
    ["no manifest", { "src/a.ts": "" }],
    ["a broken one", { "package.json": "{" }],
    ["a workspace", { "package.json": '{"workspaces": ["packages/*"]}' }],
    ["pnpm's workspace", { "package.json": "{}", "pnpm-workspace.yaml": "" }],
    ["Deno", { "package.json": "{}", "deno.json": "{}" }],
    ["tsconfig paths", { "package.json": "{}", "tsconfig.json": '{"paths": {"left-pad": ["./x"]}}' }],
    ["an alias of the bundler", { "package.json": "{}", "vite.config.ts": "alias: { 'left-pad': './x' }" }],
    ["a manifest above", { "src/package.json": "{}", "package.json": '{"dependencies": {"left-pad": "1"}}' }],
  ])("a package is left alone with %s", (_name, files) => {
    expect(unresolved("src/new.ts", "import a from 'left-pad';\n", files)).toEqual([]);
  });

  it("only what is new counts", () => {
    const before = "import a from './missing';\n";
    expect(unresolved("src/new.ts", `${before}import b from './missing2';\n`, NODE, before)).toEqual([
      "./missing2",
    ]);
    expect(unresolved("src/new.ts", "import b from './missing';\n", NODE, before)).toEqual([]);
  });

  it("what lies in a submodule is not known", () => {
    expect(unresolved("src/new.ts", "import a from '../lib/x';\n", { ...NODE, lib: "" })).toEqual([]);
  });
});

const PYTHON: Files = {
  "pyproject.toml":
    '[project]\ndependencies = ["PyYAML>=6", "requests", "Flask-Login"]\n[dependency-groups]\ndev = ["pytest"]\n',
  "requirements/docs.txt": "sphinx==7\n",
  "src/app/__init__.py": "",
  "src/app/models.py": "",
  "src/app/sub/__init__.py": "",
  "tests/helpers.py": "",
};

describe("Python", () => {
  it.each([
    ["import numpy", "numpy"],
    ["import os, pandas as pd", "pandas"],
    ["from fastapi.routing import APIRouter", "fastapi.routing"],
    ["from .views import x", ".views"],
    ["from .sub.deep import x", ".sub.deep"],
    ["from ..other import x", "..other"],
  ])("%s leads nowhere", (text, specifier) => {
    expect(unresolved("src/app/new.py", `${text}\n`, PYTHON)).toEqual([specifier]);
  });

  it.each([
    "import os, sys, asyncio; import xml.etree.ElementTree as E; from __future__ import annotations",
    "import yaml, requests, flask_login, pytest, sphinx",
    "import app.models; from app.whatever import x; import helpers",
    "from . import models, whatever; from .models import X; from .sub import y; from .models.x import z; from .. import a",
    "from ._version import version; from .proto_pb2 import M",
    "try:\n    import numpy\nexcept ImportError:\n    numpy = None",
    "def f():\n    import numpy",
    "if TYPE_CHECKING:\n    import numpy",
    "import setuptools, pkg_resources, pip",
  ])("%s is left alone", (text) => {
    expect(unresolved("src/app/new.py", `${text}\n`, PYTHON)).toEqual([]);
  });

  it.each<[string, Files]>([
    ["no manifest", { "a.py": "" }],
    ["dynamic dependencies", { "pyproject.toml": '[project]\ndynamic = ["version", "dependencies"]\n' }],
    ["setup.py that reads them", { "setup.py": "setup(install_requires=read('reqs.txt'))" }],
    ["a name in tox.ini", { "tox.ini": "deps = numpy\n" }],
    ["a name in Pipfile", { Pipfile: 'NumPy = "*"\n' }],
  ])("a package is left alone with %s", (_name, files) => {
    expect(unresolved("new.py", "import numpy\n", files)).toEqual([]);
  });
});

const GO: Files = {
  "go.mod":
    "module example.com/a/b\n\ngo 1.22\n\nrequire (\n\tgithub.com/x/y v1.2.3\n\tgithub.com/z/w/v2 v2.0.0 // indirect\n)\nrequire gopkg.in/yaml.v3 v3.0.1\nreplace old.org/q => ./q\n",
  "internal/c/c.go": "",
  "main.go": "",
};

describe("Go", () => {
  it.each([
    ["example.com/a/b/internal/d"],
    ["github.com/x/yy"],
    ["github.com/z/w/v3/sub"],
    ["golang.org/x/sync/errgroup"],
  ])("%s leads nowhere", (specifier) => {
    expect(unresolved("cmd/new.go", `package main\n\nimport "${specifier}"\n`, GO)).toEqual([specifier]);
  });

  it.each([
    'import (\n\t"fmt"\n\tnethttp "net/http"\n\t"C"\n)',
    'import (\n\t"example.com/a/b"\n\t. "example.com/a/b/internal/c"\n\t_ "github.com/x/y/deep/er"\n)',
    'import (\n\t"github.com/z/w/v2/sub"\n\t"gopkg.in/yaml.v3"\n\t"old.org/q/r"\n\t"internal/poll"\n)',
    'import "example.com/a/b/gen/api"',
  ])("%s is left alone", (text) => {
    expect(unresolved("cmd/new.go", `package main\n\n${text}\n`, GO)).toEqual([]);
  });

  it("says nothing in a workspace or without go.mod", () => {
    const text = 'package main\n\nimport "github.com/x/none"\n';
    expect(unresolved("new.go", text, { ...GO, "go.work": "" })).toEqual([]);
    expect(unresolved("new.go", text, {})).toEqual([]);
  });
});

const RUST: Files = {
  "Cargo.toml": '[workspace]\nmembers = ["a"]\n[workspace.dependencies]\nserde = "1"\n',
  "a/Cargo.toml":
    '[package]\nname = "my-crate"\n[dependencies]\nserde = { workspace = true }\ntokio-util = "1"\nrenamed = { package = "x" }\n[target."cfg(unix)".dependencies]\nlibc = "0"\n[dev-dependencies]\nproptest = "1"\n',
  "a/src/lib.rs": "",
  "a/src/parse.rs": "",
  "a/src/parse/inner.rs": "",
};

describe("Rust", () => {
  it.each([
    ["use regex::Regex;", "regex::Regex"],
    ["use ::anyhow::{bail, Result};", "::anyhow::{bail, Result}"],
    ["pub mod missing;", "mod missing"],
  ])("%s leads nowhere", (text, specifier) => {
    expect(unresolved("a/src/new.rs", `${text}\n`, RUST)).toEqual([specifier]);
  });

  it.each([
    "use std::io; use core::fmt; use crate::x::y; use self::a; use super::b; use alloc::vec::Vec;",
    "use serde::Serialize; use tokio_util::codec; use renamed::A; use libc; use proptest::prelude::*; use my_crate::b;",
    "use parse::X; use inner::Y; mod z { pub fn f() {} } use z::f;",
    "use Shape::*; use Self::A;",
    '#[path = "other.rs"]\nmod missing;',
    "extern crate regex; use regex::Regex;",
    "use crate::deps as regex2; use regex2::Regex;",
    "fn f() { use regex::Regex; }",
  ])("%s is left alone", (text) => {
    expect(unresolved("a/src/new.rs", `${text}\n`, RUST)).toEqual([]);
  });

  it("finds a module beside the file, in its own folder, or as mod.rs", () => {
    expect(unresolved("a/src/main.rs", "mod parse;\n", RUST)).toEqual([]);
    expect(unresolved("a/src/parse.rs", "mod inner;\n", RUST)).toEqual([]);
  });
});

it("costs a suggestion 0.2 of its integrity", () => {
  const made = openPair(openSource, {
    path: "src/new.ts",
    before: "a();\n",
    after: "import b from './nope';\na();\n",
  });
  opened.push(made);
  const { score, marks } = scoreIntegrity(made.pair, { ...NO_FACTS, project: projectOf(NODE) });
  expect(score).toBe(0.8);
  expect(marks).toMatchObject([{ mark: "missing-import", line: 1, weight: 0.2 }]);
});

describe("what is read of a project", () => {
  it("is manifests and settings of the folders above, nearest first", () => {
    const paths = [
      "package.json",
      "a/package.json",
      "b/package.json",
      "a/src/x.ts",
      ".gitignore",
      "requirements/dev.txt",
    ];
    expect(projectFiles(paths, ["a/src/x.ts"])).toEqual([
      "a/package.json",
      "package.json",
      ".gitignore",
      "requirements/dev.txt",
    ]);
  });

  it("is nothing where no added line may be an import", () => {
    for (const line of [
      '} from "./a";',
      "import a",
      'const a = require("b");',
      "  pub(crate) use a;",
      '\t"a/b"',
      "from a import b",
    ])
      expect(mayImport("a.rs", [line]), line).toBe(true);
    expect(mayImport("a.ts", ["  return a + b;", "}", "const a = 1;", "pub fn used()"])).toBe(false);
    expect(mayImport("a.css", ["@import 'x';"])).toBe(false);
  });
});
