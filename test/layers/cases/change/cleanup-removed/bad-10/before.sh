#!/bin/bash
tmp="$(mktemp -d)"
trap 'rm -rf "$tmp"' EXIT
build "$tmp"
