#!/bin/sh
set -eu

# Builds.
build() {
  make "$1"
}

function clean {
  rm -rf out
}

build some
clean
