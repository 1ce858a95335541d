#!/bin/bash
tmp="$(mktemp -d)"
build "$tmp"
