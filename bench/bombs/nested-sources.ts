import type { BigFile } from "../big-repository.ts";

/** What to put before, around and after, so that `depth` levels lie in one another; by the extension of the language. */
const NESTED: Readonly<
  Record<string, readonly [before: string, open: string, close: string, after: string]>
> = {
  ts: ["let a = ", "[", "]", ";"],
  tsx: ["let a = ", "<a>", "</a>", ";"],
  js: ["f(", "(", ")", ");"],
  py: ["a = ", "[", "]", ""],
  go: ["package a\n\nvar a = ", "(", ")", ""],
  java: ["class A { int a = ", "(", ")", "; }"],
  rs: ["fn a() { let a = ", "(", ")", "; }"],
  c: ["int a = ", "(", ")", ";"],
  cpp: ["void a() ", "{", "}", ""],
  cs: ["class A { int a = ", "(", ")", "; }"],
  rb: ["a = ", "[", "]", ""],
  php: ["<?php\n$a = ", "[", "]", ";"],
  sh: ["", "(", ")", ""],
  ps1: ["$a = ", "(", ")", ""],
  css: ["", "a {", "}", ""],
  json: ["", "[", "]", ""],
};

/** One file for each grammar with so many levels, on short lines, so that no limit of the line refuses them. */
export function nestedSources(depth: number): BigFile[] {
  return Object.entries(NESTED).map(([extension, [before, open, close, after]]) => {
    const levels = (piece: string): string => `${piece.repeat(100)}\n`.repeat(depth / 100);
    return [`nested.${extension}`, `${before}${levels(open)}1\n${levels(close)}${after}\n`];
  });
}
